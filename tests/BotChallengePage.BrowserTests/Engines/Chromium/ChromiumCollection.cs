namespace BotChallengePage.BrowserTests.Engines.Chromium;

[CollectionDefinition(Name)]
public sealed class ChromiumCollection : ICollectionFixture<ChromiumFixture>
{
    public const string Name = "Engine: Chromium";
}
