using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

/// <summary>A <see cref="PolicySite"/> as it comes.</summary>
public sealed class SharedPolicySite : SharedSite
{
    internal override Site Create() => PolicySite.Create();
}
