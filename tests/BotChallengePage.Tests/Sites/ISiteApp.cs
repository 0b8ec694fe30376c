namespace BotChallengePage.Tests.Sites;

/// <summary>What a site runs: an app that a test writes, or the dummy app.</summary>
internal interface ISiteApp : IAsyncDisposable
{
    IServiceProvider Services { get; }

    string Origin { get; }

    Task StartAsync(Site site);
}
