using BotChallengePage.BrowserTests.Engines.WebKit;

namespace BotChallengePage.BrowserTests.Accessibility;

[Collection(WebKitCollection.Name)]
[Trait("Lane", "all")]
public sealed class WebKitEndingTests(WebKitFixture fixture) : EndingTests(fixture);
