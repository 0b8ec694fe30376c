namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumWorkTests(ChromiumFixture fixture) : WorkTests(fixture);
