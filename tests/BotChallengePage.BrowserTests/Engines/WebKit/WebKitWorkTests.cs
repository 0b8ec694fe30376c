namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
[Trait("Lane", "all")]
public sealed class WebKitWorkTests(WebKitFixture fixture) : WorkTests(fixture);
