using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Reporting;

namespace BotChallengePage.Tool.Commands;

/// <summary>What the command line of <c>check</c> says.</summary>
internal sealed record CheckArguments
{
    public required CheckOptions Options { get; init; }

    /// <summary>Files, or <c>-</c>.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>A request line.</summary>
    public string? Request { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];

    public string? Address { get; init; }

    public required string LogFormat { get; init; }

    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary><see langword="null"/>: an explanation of one request, a summary of many.</summary>
    public string? Output { get; init; }

    public IReadOnlyList<Grouping> By { get; init; } = [];

    public int Top { get; init; }

    public Outcome? Expected { get; init; }
}
