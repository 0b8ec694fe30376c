using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>
/// Keeps a decision, so that a request that passes several entries is decided once: the guard's mark on the request. It
/// is for one endpoint; an app that sends a request on to another has that one decided, too.
/// </summary>
internal sealed class BotChallengeFeature(BotChallengeDecision decision, HttpContext context, Endpoint? endpoint)
    : IBotChallengeFeature
{
    // Copies of an endpoint share it.
    private readonly EndpointMetadataCollection? _metadata = endpoint?.Metadata;

    public string Outcome => decision.OutcomeName;

    public string? Policy => decision.Policy;

    public string? Rule => decision.Rule;

    public int Score => decision.Score;

    public IReadOnlyDictionary<string, int> ScoreParts => decision.ScoreParts;

    public ICrawlerFeature? Crawler => context.Features.Get<ICrawlerFeature>();

    public bool VetoesCache => decision.VetoesCache;

    public BotChallengeDecision Decision => decision;

    /// <summary>Whether the guard has decided about the request and this endpoint.</summary>
    public static bool IsDecided(HttpContext context, Endpoint? endpoint) =>
        context.Features.Get<IBotChallengeFeature>() is BotChallengeFeature feature &&
        feature._metadata == endpoint?.Metadata;
}
