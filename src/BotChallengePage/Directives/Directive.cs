using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>One <see cref="BotChallengeAttribute"/> laid over its policy.</summary>
internal sealed class Directive
{
    public Directive(BotChallengeAttribute attribute, Policy policy, PageHandlerFilter? handlers)
    {
        Policy = policy;
        After = attribute.AfterOrNull ?? policy.After;
        Window = attribute.Within is { } within ? ParseWindow(within) : policy.Window;
        Counter = attribute.Counter ?? policy.Counter;
        Handlers = handlers;

        if (After is null != Window is null)
            throw new FormatException(After is null
                ? "Within is set but After is not: say how many requests are let through in the window, or drop Within to challenge at once"
                : "After is set but Within is not: say how long the window is, for example Within = \"03:00:00\"");
        if (After < 0)
            throw new FormatException($"After = {After} is negative: 0 challenges the first request");
        if (Window <= TimeSpan.Zero)
            throw new FormatException($"Within = \"{Window}\" is not a positive time span");
    }

    public Policy Policy { get; }

    public int? After { get; }

    public TimeSpan? Window { get; }

    public string Counter { get; }

    /// <summary>What <c>Only</c> and <c>Except</c> say about page handlers; the handler is known only with the request.</summary>
    public PageHandlerFilter? Handlers { get; }

    public bool IsImmediate => After is null;

    public bool SharesCounterWith(Directive other) => Counter == other.Counter && Window == other.Window;

    public bool AppliesTo(HttpContext context) => Handlers is null || Handlers.AppliesTo(context);

    private static TimeSpan ParseWindow(string within) =>
        TimeSpan.TryParseExact(within, "c", CultureInfo.InvariantCulture, out var window)
            ? window
            : throw new FormatException($"Within = \"{within}\" is no time span: write hours, minutes and seconds as \"03:00:00\", or days before them as \"7.00:00:00\"");
}
