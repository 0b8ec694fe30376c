namespace BotChallengePage.BrowserTests.Support;

[CollectionDefinition(BrowserCollections.Looks)]
public sealed class LooksCollection : ICollectionFixture<BrowserFixture>;
