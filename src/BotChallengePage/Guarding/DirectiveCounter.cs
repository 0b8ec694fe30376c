using BotChallengePage.Counters;
using BotChallengePage.Directives;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>Counts a request for its directives.</summary>
internal sealed class DirectiveCounter(CounterStoreCaller counter, CallbackInvoker callbacks)
{
    /// <summary>All clients together. No address is in this partition.</summary>
    private static readonly ClientPartition Everybody = new(ulong.MaxValue, ulong.MaxValue - 1);

    /// <returns>
    /// What the request is counted for; <see langword="null"/> where a single directive has nothing to share.
    /// </returns>
    public RequestIncrements? Share(Directive[] directives) =>
        directives.Length > 1 ? new RequestIncrements(counter, directives) : null;

    /// <summary>
    /// Counts it for its client, and if that is within its limit, for all clients: who is over their own limit uses up
    /// nobody else's.
    /// </summary>
    public ValueTask<LimitCount> IncrementAsync(
        HttpContext context, Directive directive, ResolvedOptions settings, RequestIncrements? shared)
    {
        var limit = directive.Limit ?? directive.LimitOfAll!;
        var counting = IncrementAsync(context, directive, limit, settings, shared);
        if (!counting.IsCompletedSuccessfully)
            return AwaitAsync(context, directive, limit, settings, shared, counting);

        var counted = new LimitCount(limit, counting.Result);
        return CountsOn(directive, counted)
            ? IncrementAllAsync(context, directive, settings, shared, counted)
            : new(counted);
    }

    /// <summary>Counts it for its client alone: the limit of all is for nobody who has a pass.</summary>
    public async ValueTask<LimitCount> IncrementOfClientAsync(
        HttpContext context, Directive directive, ResolvedOptions settings, RequestIncrements? shared)
    {
        var limit = directive.Limit!;
        return new(limit, await IncrementAsync(context, directive, limit, settings, shared));
    }

    /// <summary>After how long a client that is over the limit may come again.</summary>
    public TimeSpan TimeLeft(
        HttpContext context, Directive directive, DirectiveLimit limit, ResolvedOptions settings) =>
        KnownTimeLeft(context, directive, limit, settings) ?? limit.Within;

    /// <summary>The same; <see langword="null"/> where nobody knows it without asking.</summary>
    public TimeSpan? KnownTimeLeft(
        HttpContext context, Directive directive, DirectiveLimit limit, ResolvedOptions settings) =>
        counter.TimeLeft(KeyOf(context, directive, limit, settings), limit.After);

    private static bool CountsOn(Directive directive, in LimitCount counted) =>
        directive.LimitOfAll is not null && !counted.Limit.OfAll && counted.IsWithin;

    private async ValueTask<LimitCount> AwaitAsync(
        HttpContext context, Directive directive, DirectiveLimit limit, ResolvedOptions settings,
        RequestIncrements? shared, ValueTask<long?> counting)
    {
        var counted = new LimitCount(limit, await counting);
        return CountsOn(directive, counted)
            ? await IncrementAllAsync(context, directive, settings, shared, counted)
            : counted;
    }

    private ValueTask<LimitCount> IncrementAllAsync(
        HttpContext context, Directive directive, ResolvedOptions settings, RequestIncrements? shared,
        LimitCount ofClient)
    {
        var limit = directive.LimitOfAll!;
        var counting = IncrementAsync(context, directive, limit, settings, shared);
        return counting.IsCompletedSuccessfully
            ? new(Told(ofClient, new LimitCount(limit, counting.Result)))
            : AwaitAllAsync(ofClient, limit, counting);
    }

    private static async ValueTask<LimitCount> AwaitAllAsync(
        LimitCount ofClient, DirectiveLimit limit, ValueTask<long?> counting) =>
        Told(ofClient, new LimitCount(limit, await counting));

    /// <summary>The one that decides: the client's own, where the request is within both.</summary>
    private static LimitCount Told(in LimitCount ofClient, in LimitCount ofAll) => ofAll.IsWithin ? ofClient : ofAll;

    private ValueTask<long?> IncrementAsync(
        HttpContext context, Directive directive, DirectiveLimit limit, ResolvedOptions settings,
        RequestIncrements? shared)
    {
        var key = KeyOf(context, directive, limit, settings);
        return shared is null
            ? counter.IncrementAsync(key, limit.After, settings, context)
            : shared.IncrementAsync(key, limit, settings, context);
    }

    private CounterKey KeyOf(
        HttpContext context, Directive directive, DirectiveLimit limit, ResolvedOptions settings) =>
        new(limit.Counter, limit.Within, limit.OfAll ? Everybody : ClientOf(context, directive, settings))
        {
            Kind = limit.Window,
        };

    private ClientPartition ClientOf(HttpContext context, Directive directive, ResolvedOptions settings)
    {
        var by = directive.Policy.By;
        return callbacks.Call(nameof(BotChallengePageOptions.By), by.Chosen, context)
            ?? by.SubnetOf(context, settings.Options.Counters);
    }
}
