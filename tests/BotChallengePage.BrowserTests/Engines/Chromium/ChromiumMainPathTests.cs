namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumMainPathTests(ChromiumFixture fixture) : MainPathTests(fixture);
