namespace BotChallengePage.BrowserTests.Engines.WebKit;

[Collection(WebKitCollection.Name)]
public sealed class WebKitMainPathTests(WebKitFixture fixture) : MainPathTests(fixture);
