using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>A site with forms that are challenged.</summary>
public sealed class FormSite : SharedSite
{
    internal override Site Create() => Site.With(typeof(FormController));
}
