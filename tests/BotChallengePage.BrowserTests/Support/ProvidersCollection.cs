namespace BotChallengePage.BrowserTests.Support;

[CollectionDefinition(BrowserCollections.Providers)]
public sealed class ProvidersCollection : ICollectionFixture<BrowserFixture>;
