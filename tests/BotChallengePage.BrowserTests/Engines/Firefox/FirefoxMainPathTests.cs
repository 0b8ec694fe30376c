namespace BotChallengePage.BrowserTests.Engines.Firefox;

[Collection(FirefoxCollection.Name)]
public sealed class FirefoxMainPathTests(FirefoxFixture fixture) : MainPathTests(fixture);
