using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>A site that keeps forms of a thousand bytes.</summary>
public sealed class SmallFormSite : SharedSite
{
    internal override Site Create() => Site.With(typeof(FormController)).Set(("MaxFormSize", "1000"));
}
