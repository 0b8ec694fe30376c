namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumCaptchaTests(ChromiumFixture fixture) : CaptchaTests(fixture);
