namespace BotChallengePage.BrowserTests.Engines.Firefox;

[Collection(FirefoxCollection.Name)]
[Trait("Lane", "all")]
public sealed class FirefoxWorkTests(FirefoxFixture fixture) : WorkTests(fixture);
