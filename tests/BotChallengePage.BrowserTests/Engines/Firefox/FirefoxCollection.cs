namespace BotChallengePage.BrowserTests.Engines.Firefox;

[CollectionDefinition(Name)]
public sealed class FirefoxCollection : ICollectionFixture<FirefoxFixture>
{
    public const string Name = "Engine: Firefox";
}
