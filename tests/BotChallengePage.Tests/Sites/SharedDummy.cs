namespace BotChallengePage.Tests.Sites;

/// <summary>The dummy app as it comes, but for an easy proof of work.</summary>
public sealed class SharedDummy : SharedSite
{
    internal override Site Create() => Site.Dummy();
}
