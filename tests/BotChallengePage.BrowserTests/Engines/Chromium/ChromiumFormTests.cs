namespace BotChallengePage.BrowserTests.Engines.Chromium;

[Collection(ChromiumCollection.Name)]
[Trait("Lane", "all")]
public sealed class ChromiumFormTests(ChromiumFixture fixture) : FormTests(fixture);
