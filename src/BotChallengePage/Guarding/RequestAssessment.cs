using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Guarding;

/// <summary>Asks the app's or a package's assessor, where there is one.</summary>
internal sealed class RequestAssessment(
    TimeProvider time, ILogger<RequestAssessment> logger, IRequestAssessor? assessor = null)
{
    private readonly LogRateLimiter _faults = new(time);
    private readonly LogRateLimiter _unknown = new(time);

    /// <summary>Whether there is an assessor, which may have a word on requests that no directive is for.</summary>
    public bool IsMade => assessor is not null;

    public ValueTask<Assessment?> AssessAsync(HttpContext context, ResolvedOptions settings) =>
        assessor is null ? default : AskAsync(context, assessor, settings);

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "An assessor may be the app's code; a fault in it must not become a 500 on every request.")]
    private async ValueTask<Assessment?> AskAsync(
        HttpContext context, IRequestAssessor asked, ResolvedOptions settings)
    {
        try
        {
            var assessment = await asked.AssessAsync(context);
            if (assessment?.Policy is { } policy && settings.FindPolicy(policy) is null &&
                _unknown.TryAcquire())
                Log.UnknownPolicyAsked(logger, policy, string.Join(", ", assessment.Reasons));
            return assessment;
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            if (_faults.TryAcquire())
                Log.AssessorFailed(logger, asked.GetType().Name, fault);
            return null;
        }
    }
}
