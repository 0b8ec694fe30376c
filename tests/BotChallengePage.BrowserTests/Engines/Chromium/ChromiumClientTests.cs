namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumClientTests(ChromiumFixture fixture) : ClientTests(fixture);
