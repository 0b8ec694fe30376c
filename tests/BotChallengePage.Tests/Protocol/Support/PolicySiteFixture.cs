namespace BotChallengePage.Tests.Protocol;

/// <summary>A <see cref="PolicySite"/> as it comes, for all tests of a class.</summary>
public sealed class PolicySiteFixture : IAsyncLifetime
{
    internal PolicySite Site { get; private set; } = null!;

    public async Task InitializeAsync() => Site = await PolicySite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
