using TurnstileEmulator.Challenges;

namespace TurnstileEmulator;

/// <summary>
/// What goes wrong in the widget, in the browser. It replaces the first answer to the widget's challenge.
/// </summary>
public sealed class WidgetFault
{
    private readonly string _name;

    private WidgetFault(string name, Func<ChallengeDesk, ChallengeRequest, ChallengeAnswer> answer) =>
        (_name, Answer) = (name, answer);

    /// <summary>Nothing: the widget does what its sitekey says.</summary>
    public static WidgetFault None { get; } = new(nameof(None), (desk, request) => desk.Decide(request));

    /// <summary>The widget works for ever: no callback is called.</summary>
    public static WidgetFault NeverCallback { get; } = new(nameof(NeverCallback), (_, _) => ChallengeAnswer.Silence);

    /// <summary><c>callback</c> gets a token that is already too old, and <c>expired-callback</c> follows.</summary>
    public static WidgetFault ExpireImmediately { get; } = new(
        nameof(ExpireImmediately), (desk, request) => desk.Expired(request));

    /// <summary><c>unsupported-callback</c>.</summary>
    public static WidgetFault Unsupported { get; } = new(nameof(Unsupported), (_, _) => ChallengeAnswer.Unsupported);

    /// <summary>The challenge becomes interactive and times out at once: <c>timeout-callback</c>.</summary>
    public static WidgetFault Timeout { get; } = new(
        nameof(Timeout), (_, _) => ChallengeAnswer.Interactive(ChallengeAnswer.Soon));

    internal Func<ChallengeDesk, ChallengeRequest, ChallengeAnswer> Answer { get; }

    /// <summary><c>error-callback</c> with a client error code.</summary>
    /// <param name="code">Six digits, as in Cloudflare's table of client-side errors.</param>
    /// <returns>The fault.</returns>
    public static WidgetFault ErrorCode(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return new($"{nameof(ErrorCode)} {code}", (_, _) => ChallengeAnswer.Fail(code));
    }

    /// <inheritdoc/>
    public override string ToString() => _name;
}
