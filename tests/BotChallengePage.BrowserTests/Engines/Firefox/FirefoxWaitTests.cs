namespace BotChallengePage.BrowserTests.Engines.Firefox;

[Collection(FirefoxCollection.Name)]
public sealed class FirefoxWaitTests(FirefoxFixture fixture) : WaitTests(fixture);
