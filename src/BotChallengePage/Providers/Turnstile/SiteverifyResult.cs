namespace BotChallengePage.Providers.Turnstile;

/// <summary>What came of asking siteverify.</summary>
/// <param name="Answer">The answer; <see langword="null"/> where there is none.</param>
/// <param name="Otherwise">What the provider says where there is no answer.</param>
internal readonly record struct SiteverifyResult(SiteverifyAnswer? Answer, ProviderVerdict Otherwise)
{
    public static readonly SiteverifyResult Unavailable = new(null, ProviderVerdict.Unavailable);

    public static readonly SiteverifyResult TimedOut = new(null, ProviderVerdict.TimedOut);

    /// <summary>Siteverify, or something before it, does not take the question.</summary>
    public static readonly SiteverifyResult Refused = new(null, ProviderVerdict.Undecided);

    /// <summary>
    /// Whether to ask once more would tell nothing else, make the visitor wait for as long again, or be too much for
    /// who has just said that it is.
    /// </summary>
    public bool IsFinal => Answer is null ? Otherwise != ProviderVerdict.Unavailable : !Answer.IsInternalError;

    public static SiteverifyResult Of(SiteverifyAnswer answer) => new(answer, ProviderVerdict.Rejected);
}
