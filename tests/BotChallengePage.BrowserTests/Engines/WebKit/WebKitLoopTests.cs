namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
[Trait("Lane", "all")]
public sealed class WebKitLoopTests(WebKitFixture fixture) : LoopTests(fixture);
