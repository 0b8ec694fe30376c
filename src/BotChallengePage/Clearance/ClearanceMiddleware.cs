using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Clearance;

/// <summary>
/// Stands around each endpoint that asks for a clearance, and before the guard where the app has that in its pipeline.
/// </summary>
internal sealed class ClearanceMiddleware(RequestDelegate next, ClearanceEndpoints endpoints, ClearanceWarmUp warmUp)
{
    /// <summary>What a delegate runs after the page, or the delegate itself where there is no page.</summary>
    public static RequestDelegate? Within(RequestDelegate? handle) =>
        handle?.Target is ClearanceMiddleware middleware ? middleware.Following : handle;

    private RequestDelegate Following => next;

    public Task InvokeAsync(HttpContext context) =>
        endpoints.AreThere && context.GetEndpoint() is { } endpoint && ClearanceEndpoints.IsOne(endpoint) &&
        context.Items.TryAdd(new Asked(endpoint), true)
            ? LeadAsync(context, endpoint)
            : next(context);

    private async Task LeadAsync(HttpContext context, Endpoint endpoint)
    {
        if (!await warmUp.LeadAwayAsync(context, endpoint))
            await next(context);
    }

    /// <summary>In the pipeline and at the endpoint it is one question.</summary>
    private sealed record Asked(Endpoint Endpoint);
}
