namespace BotChallengePage.BrowserTests.Support;

[CollectionDefinition(BrowserCollections.Journeys)]
public sealed class JourneysCollection : ICollectionFixture<BrowserFixture>;
