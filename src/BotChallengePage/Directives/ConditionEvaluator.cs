using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Directives;

/// <summary>
/// Asks conditions. They are the app's code: one that throws counts as not met, and is logged once a minute.
/// </summary>
internal sealed class ConditionEvaluator(TimeProvider time, ILogger<ConditionEvaluator> logger)
{
    private readonly LogRateLimiter _logging = new(time);

    public async ValueTask<bool> AnyAsync(
        IReadOnlyList<Func<HttpContext, ValueTask<bool>>> conditions, HttpContext context)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (await IsMetAsync(conditions[i], context))
                return true;
        }

        return false;
    }

    public async ValueTask<bool> AllAsync(
        IReadOnlyList<Func<HttpContext, ValueTask<bool>>> conditions, HttpContext context)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (!await IsMetAsync(conditions[i], context))
                return false;
        }

        return true;
    }

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "Conditions are the app's code; a fault in one must not become a 500 on every request.")]
    private async ValueTask<bool> IsMetAsync(Func<HttpContext, ValueTask<bool>> condition, HttpContext context)
    {
        try
        {
            return await condition(context);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            if (_logging.TryAcquire())
                Log.ConditionFailed(logger, fault);
            return false;
        }
    }
}
