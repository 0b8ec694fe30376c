using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

/// <summary>A small site with several policies and without any view or layout of its own.</summary>
internal static class PolicySite
{
    public static Site Create() => Site.With(typeof(PolicyController), typeof(ApiController))
        .Set(("Policies:strict:PassDuration", "1.00:00:00"), ("Policies:lenient:Accepts:0", "strict"));
}
