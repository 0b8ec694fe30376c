namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>An agent and a site that names it, for tests that leave the clock alone.</summary>
public sealed class SharedAgent : IAsyncLifetime
{
    internal Agent Agent { get; private set; } = null!;

    internal Site Site { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Agent = await Agent.StartAsync();
        Site = await SignedSite.For(Agent).StartReadAsync();
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await Agent.DisposeAsync();
    }
}
