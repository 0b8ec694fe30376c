namespace BotChallengePage.BrowserTests.Engines.Firefox;

[Collection(FirefoxCollection.Name)]
public sealed class FirefoxClientTests(FirefoxFixture fixture) : ClientTests(fixture);
