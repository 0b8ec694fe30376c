namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumRefusalTests(ChromiumFixture fixture) : RefusalTests(fixture);
