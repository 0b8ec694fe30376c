using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Passes;

/// <summary>
/// When a visitor's pass may be earned anew, before it ends: in the last tenth of its time, and in the last hour at
/// most. Asked for by the client script, at a moment when nobody waits.
/// </summary>
internal sealed class PassRenewals(PassReader passes, TimeProvider time)
{
    private const int Share = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <returns>
    /// Of all policies, the one whose pass comes first; <see langword="null"/> where the request has no good pass.
    /// </returns>
    public PassRenewal? NextOf(HttpContext context, ResolvedOptions settings)
    {
        // Where nobody is challenged, nobody is to compute anything.
        if (!settings.Options.Enabled)
            return null;

        var carried = passes.Read(context, settings);
        var now = time.GetUtcNow();
        PassRenewal? next = null;
        foreach (var policy in settings.Policies)
        {
            if (policy.ReportOnly || carried.LongestOf(policy, now) is not { } grant)
                continue;

            var share = grant.DurationUnder(policy) / Share;
            var wait = grant.EndUnder(policy) - (share < Longest ? share : Longest) - now;
            if (next is not { } other || wait < other.Wait)
                next = new(policy, grant.Level, wait);
        }

        return next;
    }
}
