namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
[Trait("Lane", "all")]
public sealed class WebKitReturnTests(WebKitFixture fixture) : ReturnTests(fixture);
