namespace BotChallengePage.BrowserTests.Engines.Firefox;

[Collection(FirefoxCollection.Name)]
[Trait("Lane", "all")]
public sealed class FirefoxReturnTests(FirefoxFixture fixture) : ReturnTests(fixture);
