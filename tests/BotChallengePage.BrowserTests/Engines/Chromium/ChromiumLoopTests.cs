namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumLoopTests(ChromiumFixture fixture) : LoopTests(fixture);
