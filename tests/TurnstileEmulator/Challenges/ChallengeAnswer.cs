namespace TurnstileEmulator.Challenges;

/// <summary>What the widget's frame has to do next. Durations are in milliseconds.</summary>
internal sealed record ChallengeAnswer(string Event)
{
    /// <summary>Long enough for a page to see the first of two events.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    public static readonly ChallengeAnswer Silence = new("silence");

    public static readonly ChallengeAnswer Unsupported = new("unsupported");

    public string? Token { get; private init; }

    public string? Code { get; private init; }

    public double? After { get; private init; }

    /// <summary>Whether the page's host is asked for clearance before the token is handed over.</summary>
    public bool Clearance { get; private init; }

    public static ChallengeAnswer Complete(string token, TimeSpan lifetime, bool clearance = false) =>
        new("complete") { Token = token, After = lifetime.TotalMilliseconds, Clearance = clearance };

    public static ChallengeAnswer Interactive(TimeSpan timeout) =>
        new("interactive") { After = timeout.TotalMilliseconds };

    public static ChallengeAnswer Fail(string code) => new("fail") { Code = code };
}
