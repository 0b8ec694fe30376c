using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Load;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Directives;

/// <summary>
/// Asks conditions. They are the app's code, and a visitor may find a request that one of them throws at. Such a
/// request is guarded: what limits a directive counts as met, and what exempts from it as not met. Logged once a
/// minute.
/// </summary>
internal sealed class ConditionEvaluator(LoadMonitor load, TimeProvider time, ILogger<ConditionEvaluator> logger)
{
    /// <summary>Whether directives with <c>WhenBusy</c> are in force.</summary>
    public bool IsBusy => load.IsBusy;

    private readonly LogRateLimiter _logging = new(time);

    /// <summary>Of what exempts: <c>Unless</c>, <c>SkipWhen</c>.</summary>
    public async ValueTask<bool> AnyAsync(
        IReadOnlyList<Func<HttpContext, ValueTask<bool>>> conditions, HttpContext context)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (await IsMetAsync(conditions[i], context, ifItThrows: false))
                return true;
        }

        return false;
    }

    /// <summary>Of what limits: <c>When</c> and <c>If</c>.</summary>
    public async ValueTask<bool> AllAsync(
        IReadOnlyList<Func<HttpContext, ValueTask<bool>>> conditions, HttpContext context)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (!await IsMetAsync(conditions[i], context, ifItThrows: true))
                return false;
        }

        return true;
    }

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "Conditions are the app's code; a fault in one must not become a 500 on every request.")]
    private async ValueTask<bool> IsMetAsync(
        Func<HttpContext, ValueTask<bool>> condition, HttpContext context, bool ifItThrows)
    {
        try
        {
            return await condition(context);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            if (_logging.TryAcquire())
                Log.ConditionFailed(logger, fault);
            return ifItThrows;
        }
    }
}
