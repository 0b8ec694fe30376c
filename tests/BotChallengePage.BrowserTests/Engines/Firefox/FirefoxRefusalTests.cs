namespace BotChallengePage.BrowserTests.Engines.Firefox;

[Collection(FirefoxCollection.Name)]
[Trait("Lane", "all")]
public sealed class FirefoxRefusalTests(FirefoxFixture fixture) : RefusalTests(fixture);
