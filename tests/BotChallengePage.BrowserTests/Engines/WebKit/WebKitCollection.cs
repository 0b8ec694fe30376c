namespace BotChallengePage.BrowserTests.Engines.WebKit;

[CollectionDefinition(Name)]
public sealed class WebKitCollection : ICollectionFixture<WebKitFixture>
{
    public const string Name = "Engine: WebKit";
}
