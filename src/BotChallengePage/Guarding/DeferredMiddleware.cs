using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>
/// The guard around an endpoint that was built without the app's services, as YARP builds them: the first request
/// brings them.
/// </summary>
internal sealed class DeferredMiddleware(Func<IServiceProvider, BotChallengeMiddleware> create)
{
    private BotChallengeMiddleware? _middleware;

    public Task InvokeAsync(HttpContext context) =>
        (_middleware ??= create(context.RequestServices)).InvokeAsync(context);
}
