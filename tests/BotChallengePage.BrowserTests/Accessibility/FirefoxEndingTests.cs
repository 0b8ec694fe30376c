using BotChallengePage.BrowserTests.Engines.Firefox;

namespace BotChallengePage.BrowserTests.Accessibility;

[Collection(FirefoxCollection.Name)]
[Trait("Lane", "all")]
public sealed class FirefoxEndingTests(FirefoxFixture fixture) : EndingTests(fixture);
