namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
public sealed class WebKitWaitTests(WebKitFixture fixture) : WaitTests(fixture);
