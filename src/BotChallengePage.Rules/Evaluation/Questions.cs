using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>
/// How questions of a request are put together. An app knows everything of a request, and nothing is added to a
/// question. A check may not: there each question first looks whether its fact is known, and what is not known counts
/// as what is assumed (<see cref="RequestFacts.Ask"/>).
/// </summary>
internal sealed class Questions
{
    private readonly bool _mayBeUnknown;

    private Questions(bool mayBeUnknown) => _mayBeUnknown = mayBeUnknown;

    public static Questions OfRequests { get; } = new(mayBeUnknown: false);

    public static Questions OfWhatMayBeUnknown { get; } = new(mayBeUnknown: true);

    /// <summary>A question of one fact.</summary>
    public Func<RequestFacts, bool> Of(RequestFact fact, Func<RequestFacts, bool> isMet) =>
        Of(facts => facts.Knows(fact), isMet);

    /// <summary>A question of one header.</summary>
    public Func<RequestFacts, bool> OfHeader(string name, Func<RequestFacts, bool> isMet) =>
        Of(facts => facts.KnowsHeader(name), isMet);

    /// <summary>A question that needs several facts.</summary>
    /// <param name="isKnown">Whether what it needs is known.</param>
    /// <param name="isMet">The question.</param>
    public Func<RequestFacts, bool> Of(Func<RequestFacts, bool> isKnown, Func<RequestFacts, bool> isMet) =>
        _mayBeUnknown ? facts => isKnown(facts) ? isMet(facts) : facts.Assume() : isMet;

    public Func<RequestFacts, bool> Not(Func<RequestFacts, bool> isMet) =>
        _mayBeUnknown ? facts => !facts.AskOpposite(isMet) : facts => !isMet(facts);
}
