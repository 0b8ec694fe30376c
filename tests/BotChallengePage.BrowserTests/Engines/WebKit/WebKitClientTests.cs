namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
[Trait("Lane", "all")]
public sealed class WebKitClientTests(WebKitFixture fixture) : ClientTests(fixture);
