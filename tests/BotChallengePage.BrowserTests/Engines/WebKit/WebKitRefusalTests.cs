namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
[Trait("Lane", "all")]
public sealed class WebKitRefusalTests(WebKitFixture fixture) : RefusalTests(fixture);
