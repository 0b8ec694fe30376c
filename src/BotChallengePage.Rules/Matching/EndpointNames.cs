using System.IO.Enumeration;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace BotChallengePage.Rules.Matching;

/// <summary>Patterns for the names of endpoints.</summary>
internal sealed class EndpointNames(IEnumerable<string> patterns)
{
    // Only the star has a meaning of its own.
    private readonly string[] _patterns =
        [.. patterns.Select(pattern => pattern.Replace("?", "\\?", StringComparison.Ordinal))];

    public bool Include(Endpoint? endpoint)
    {
        if (endpoint is null)
            return false;
        if (endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is { EndpointName: var name } && Matches(name))
            return true;
        if (endpoint.Metadata.GetMetadata<IRouteNameMetadata>() is { RouteName: { } route } && Matches(route))
            return true;
        return endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action &&
            Matches($"{action.ControllerName}.{action.ActionName}");
    }

    private bool Matches(string name)
    {
        foreach (var pattern in _patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name))
                return true;
        }

        return false;
    }
}
