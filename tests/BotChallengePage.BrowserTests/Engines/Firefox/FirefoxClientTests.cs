namespace BotChallengePage.BrowserTests.Engines.Firefox;

[Collection(FirefoxCollection.Name)]
[Trait("Lane", "all")]
public sealed class FirefoxClientTests(FirefoxFixture fixture) : ClientTests(fixture);
