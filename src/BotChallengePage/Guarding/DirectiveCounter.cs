using BotChallengePage.Counters;
using BotChallengePage.Directives;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>Counts a request for its directives.</summary>
internal sealed class DirectiveCounter(CounterStoreCaller counter, CallbackInvoker callbacks)
{
    /// <returns>
    /// What the request is counted for; <see langword="null"/> where a single directive has nothing to share.
    /// </returns>
    public RequestIncrements? Share(Directive[] directives) =>
        directives.Length > 1 ? new RequestIncrements(counter, directives) : null;

    /// <returns>The count, this request included; <see langword="null"/> when the store could not tell.</returns>
    public ValueTask<long?> IncrementAsync(
        HttpContext context, Directive directive, ResolvedOptions settings, RequestIncrements? shared)
    {
        var limit = directive.Limit!;
        var key = KeyOf(context, directive, settings);
        return shared is null
            ? counter.IncrementAsync(key, limit.After, settings, context)
            : shared.IncrementAsync(key, limit, settings, context);
    }

    /// <summary>After how long a client that is over the limit may come again.</summary>
    public TimeSpan TimeLeft(HttpContext context, Directive directive, ResolvedOptions settings) =>
        counter.TimeLeft(KeyOf(context, directive, settings), directive.Limit!.After) ?? directive.Limit.Within;

    private CounterKey KeyOf(HttpContext context, Directive directive, ResolvedOptions settings)
    {
        var (limit, by) = (directive.Limit!, directive.Policy.By);
        var client = callbacks.Call(nameof(BotChallengePageOptions.By), by.Chosen, context)
            ?? by.SubnetOf(context, settings.Options.Counters);
        return new CounterKey(limit.Counter, limit.Within, client) { Kind = limit.Window };
    }
}
