using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Passes;

/// <summary>Writes the cookie that an answered ticket has earned.</summary>
internal sealed class PassIssuer(
    PassReader reader, PassProtector protector, PassTokens tokens, CallbackInvoker delegates, TimeProvider time,
    ILogger<PassIssuer> logger)
{
    private readonly LogRateLimiter _removals = new(time);

    /// <param name="context">The request that brought the answer.</param>
    /// <param name="ticket">The ticket that was answered.</param>
    /// <param name="policy">The policy that it is for.</param>
    /// <param name="settings">The options in force.</param>
    /// <param name="isFallback">Whether the policy's own provider did not check the answer.</param>
    /// <param name="level">What the pass is worth.</param>
    /// <param name="isOutage">Whether it is only so in an outage.</param>
    /// <param name="earlier">
    /// The pass that is added to; <see langword="null"/> for the visitor's own as it is, if there is one.
    /// </param>
    public void Issue(
        HttpContext context,
        Ticket ticket,
        ResolvedPolicy policy,
        ResolvedOptions settings,
        bool isFallback,
        ChallengeLevel level,
        bool isOutage = false,
        Pass? earlier = null)
    {
        var fingerprint = PassFingerprint.Of(context, settings.Options.Pass, delegates);

        // From the ticket, not from now: a replay of the answer could only ever earn the same pass again. The ticket of
        // a node whose clock is ahead must not make a pass that others, whose clocks are behind, do not take yet.
        var now = time.GetUtcNow();
        var grant = new PassGrant(policy.Id, ticket.IssuedAt < now ? ticket.IssuedAt : now, isFallback, level)
        {
            IsOutage = isOutage,
        };
        earlier ??= reader.FindEarlier(context, fingerprint);
        Write(context, Pass.Issue(RequestHost.Of(context.Request), fingerprint, grant, earlier), settings);
    }

    /// <summary>The way to a page with a pass for that page alone, for a browser that keeps no cookie.</summary>
    /// <param name="context">The request that brought the answer.</param>
    /// <param name="policy">The policy that was passed.</param>
    /// <param name="level">What the pass is worth.</param>
    /// <param name="isOutage">Whether it is only so in an outage.</param>
    /// <param name="destination">The page.</param>
    public ReturnUrl AddToken(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, bool isOutage, ReturnUrl destination)
    {
        var fingerprint = PassFingerprint.Of(context, policy.Settings.Options.Pass, delegates);
        var grant = new PassGrant(policy.Id, time.GetUtcNow(), IsFallback: true, level)
        {
            IsOutage = isOutage,
        };
        return tokens.AddTo(
            destination, Pass.Issue(RequestHost.Of(context.Request), fingerprint, grant, earlier: null));
    }

    /// <summary>Gives a visitor a pass as it is.</summary>
    public void Write(HttpContext context, Pass pass, ResolvedOptions settings)
    {
        var value = protector.Protect(pass);
        PassCookie.Write(context, value, settings.LongestPassDuration, settings.Options.Pass);
        context.Response.OnCompleted(() => CheckWasSent(context, value));
    }

    /// <summary>
    /// Without the cookie the visitor is asked for ever, and all that the log says otherwise is that they passed.
    /// </summary>
    private Task CheckWasSent(HttpContext context, string value)
    {
        var wasSent = context.Response.Headers.SetCookie.Any(
            cookie => cookie?.Contains(value, StringComparison.Ordinal) == true);
        if (!wasSent && !context.RequestAborted.IsCancellationRequested && _removals.TryAcquire())
            Log.PassCookieRemoved(logger, PassCookie.NameFor(context.Request));
        return Task.CompletedTask;
    }
}
