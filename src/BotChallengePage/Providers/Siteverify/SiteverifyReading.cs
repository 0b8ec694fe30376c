namespace BotChallengePage;

/// <summary>What an answer of siteverify says, in the words that all providers of this kind share.</summary>
public sealed record SiteverifyReading
{
    /// <summary>
    /// Yes or no. <see langword="null"/> where it says neither: that is no answer, unless a status of 200 to 299
    /// vouches for it, and then it is a no.
    /// </summary>
    public required bool? Success { get; init; }

    /// <summary>
    /// Why it says no. With a yes that has any it is not decided: <see cref="ProviderVerdict.Undecided"/>.
    /// </summary>
    /// <value>Empty.</value>
    public IReadOnlyList<string> ErrorCodes { get; init; } = [];

    /// <summary>Name of the host on which the widget ran, without port.</summary>
    public string? Hostname { get; init; }

    /// <summary>What the widget was asked for.</summary>
    public string? Action { get; init; }

    /// <summary>What the page gave to the widget for the answer.</summary>
    public string? CData { get; init; }

    /// <summary>When the visitor's answer was made.</summary>
    public DateTimeOffset? ChallengedAt { get; init; }

    /// <summary>What the service thinks of the visitor.</summary>
    public double? Score { get; init; }
}
