namespace BotChallengePage.Tests.Sites;

/// <summary>A site for all tests of a class, which must not disturb each other.</summary>
public abstract class SharedSite : IAsyncLifetime
{
    internal Site Site { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Site = await Create().StartAsync();

    public virtual async Task DisposeAsync() => await Site.DisposeAsync();

    internal abstract Site Create();
}
