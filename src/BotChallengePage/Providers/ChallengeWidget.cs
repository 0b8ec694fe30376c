namespace BotChallengePage;

/// <summary>What a provider puts on the challenge page.</summary>
public sealed class ChallengeWidget
{
    /// <summary>Attributes for the page's contract element, without <c>data-</c>: <c>sitekey</c> becomes <c>data-sitekey</c>.</summary>
    public required IReadOnlyDictionary<string, string> Data { get; init; }

    /// <summary>Script of the provider, named in a <c>Link: …; rel=preload</c> header.</summary>
    /// <value><see langword="null"/>: the provider has no script of its own.</value>
    public string? ScriptUrl { get; init; }
}
