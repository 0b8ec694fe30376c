namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumOutageTests(ChromiumFixture fixture) : OutageTests(fixture);
