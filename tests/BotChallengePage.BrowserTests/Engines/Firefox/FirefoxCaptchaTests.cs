namespace BotChallengePage.BrowserTests.Engines.Firefox;

[Collection(FirefoxCollection.Name)]
[Trait("Lane", "all")]
public sealed class FirefoxCaptchaTests(FirefoxFixture fixture) : CaptchaTests(fixture);
