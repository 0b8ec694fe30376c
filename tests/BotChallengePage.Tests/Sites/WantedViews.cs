using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;

namespace BotChallengePage.Tests.Sites;

/// <summary>Takes the views and pages of TestSite away that a test did not ask for.</summary>
internal sealed class WantedViews(IReadOnlyCollection<string> paths) : IApplicationFeatureProvider<ViewsFeature>
{
    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ViewsFeature feature)
    {
        foreach (var view in feature.ViewDescriptors.ToArray())
        {
            if (view.Type?.Assembly == typeof(TestSite.Looks).Assembly && !paths.Contains(view.RelativePath))
                feature.ViewDescriptors.Remove(view);
        }
    }
}
