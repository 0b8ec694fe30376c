namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumReturnTests(ChromiumFixture fixture) : ReturnTests(fixture);
