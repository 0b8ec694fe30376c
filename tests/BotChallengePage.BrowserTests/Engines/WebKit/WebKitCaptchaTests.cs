namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
[Trait("Lane", "all")]
public sealed class WebKitCaptchaTests(WebKitFixture fixture) : CaptchaTests(fixture);
