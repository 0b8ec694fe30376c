using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace BotChallengePage.Tests.Sites;

/// <summary>
/// Gives a site the controllers that its test has written for it, nested classes included, and no others.
/// </summary>
internal sealed class WantedControllers(Type[] types) : IApplicationFeatureProvider<ControllerFeature>
{
    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
    {
        feature.Controllers.Clear();
        foreach (var type in types)
            feature.Controllers.Add(type.GetTypeInfo());
    }
}
