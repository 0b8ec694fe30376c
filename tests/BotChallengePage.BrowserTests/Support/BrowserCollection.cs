namespace BotChallengePage.BrowserTests;

/// <summary>All tests are in it, so they share the fixture and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
