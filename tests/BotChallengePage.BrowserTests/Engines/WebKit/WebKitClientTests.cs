namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
public sealed class WebKitClientTests(WebKitFixture fixture) : ClientTests(fixture);
