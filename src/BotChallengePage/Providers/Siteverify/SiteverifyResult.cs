namespace BotChallengePage.Providers.Siteverify;

/// <summary>What came of asking siteverify.</summary>
/// <param name="Said">What it said; <see langword="null"/> where there is no answer.</param>
/// <param name="Otherwise">What the provider says where there is no answer.</param>
internal readonly record struct SiteverifyResult(SiteverifyReading? Said, ProviderVerdict Otherwise)
{
    public static readonly SiteverifyResult Unavailable = new(null, ProviderVerdict.Unavailable);

    public static readonly SiteverifyResult TimedOut = new(null, ProviderVerdict.TimedOut);

    /// <summary>Siteverify, or something before it, does not take the question.</summary>
    public static readonly SiteverifyResult Refused = new(null, ProviderVerdict.Undecided);

    public static SiteverifyResult Of(SiteverifyReading said) => new(said, ProviderVerdict.Rejected);
}
