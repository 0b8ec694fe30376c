namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumWaitTests(ChromiumFixture fixture) : WaitTests(fixture);
