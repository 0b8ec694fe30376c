using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Guarding;

/// <summary>Marks the library's own endpoints, so that the start-up check finds them.</summary>
/// <param name="Routes">What they were mapped on: an app may have branches with routing of their own.</param>
internal sealed record OwnEndpointMetadata(IEndpointRouteBuilder Routes);
