using System.Collections.ObjectModel;
using BotChallengePage.Directives;
using BotChallengePage.Guarding;
using BotChallengePage.Passes;
using BotChallengePage.Settings;

namespace BotChallengePage;

/// <summary>A finished decision about a request, with its reason.</summary>
public readonly record struct BotChallengeDecision
{
    private const long NotCounted = 0;

    private readonly long _count;

    // Each request hands its decision on from step to step, so it is kept small: a pass and its grant as one nullable
    // value would take twice the room.
    private readonly Pass? _pass;
    private readonly byte _grant;
    private readonly byte _outcome;
    private readonly bool _isOfKnown;

    internal BotChallengeDecision(
        BotChallengeOutcome outcome, ResolvedOptions settings, Directive? directive = null, long? count = null)
    {
        Outcome = outcome;
        Settings = settings;
        Directive = directive;
        _count = count ?? NotCounted;
    }

    /// <summary>How the request was decided.</summary>
    public BotChallengeOutcome Outcome
    {
        get => (BotChallengeOutcome)_outcome;
        internal init => _outcome = (byte)value;
    }

    /// <summary>
    /// The outcome as metrics and <see cref="IBotChallengeFeature"/> name it, for example <c>under_limit</c>.
    /// </summary>
    public string OutcomeName => DecisionWording.NameOf(Outcome);

    /// <summary>Whether the request goes on to its endpoint.</summary>
    public bool LetsThrough => Outcome is not
        (BotChallengeOutcome.Challenged or BotChallengeOutcome.Denied or BotChallengeOutcome.Refused);

    /// <summary>Why, in one English sentence for the site's owner. Nothing of it is for visitors.</summary>
    public string Reason => DecisionWording.ReasonOf(this);

    /// <summary>
    /// Name of the policy of the directive or rule that decided, or of the first directive where none did.
    /// </summary>
    /// <value><see langword="null"/>: there was no directive.</value>
    public string? Policy => ResolvedPolicy?.Name;

    /// <summary>The least level that a pass has to be earned with.</summary>
    /// <value><see langword="null"/>: any.</value>
    public ChallengeLevel? Level =>
        Assessment is { Level: { } asked } && !(ResolvedPolicy?.MinimumLevel > asked) ? asked
            : ResolvedPolicy is { MinimumLevel: > ChallengeLevel.Automatic and var least } ? least
            : null;

    /// <summary>Name of the counter of the directive that decided.</summary>
    /// <value><see langword="null"/>: it challenges at once, or none decided.</value>
    public string? Counter => DecisiveLimit?.Counter;

    /// <summary>How many requests the directive that decided lets through in its window.</summary>
    /// <value><see langword="null"/>: it challenges at once, or none decided.</value>
    public int? After => DecisiveLimit?.After;

    /// <summary>The window of the directive that decided.</summary>
    /// <value><see langword="null"/>: it challenges at once, or none decided.</value>
    public TimeSpan? Within => DecisiveLimit?.Within;

    /// <summary>The client's count, or that of all, this request included.</summary>
    /// <value><see langword="null"/>: nothing was counted.</value>
    public long? Count => _count == NotCounted ? null : _count;

    /// <summary>
    /// Whether <see cref="Count"/>, <see cref="After"/> and <see cref="Within"/> are those of all clients together.
    /// </summary>
    public bool CountsAll => DecisiveLimit is { OfAll: true };

    /// <summary>
    /// After how long a request that is refused may come again: what is left of the window where the store knows it,
    /// else the whole window.
    /// </summary>
    /// <value><see langword="null"/>: it is not refused by a limit.</value>
    public TimeSpan? RetryAfter => Outcome == BotChallengeOutcome.Refused ? TimeLeft : null;

    /// <summary>What an <see cref="IRequestAssessor"/> said of the request. Empty where it decided nothing.</summary>
    public IReadOnlyList<string> Reasons => Assessment?.Reasons ?? [];

    /// <summary>Name of the rule that decided, if only by report of the library.</summary>
    /// <value><see langword="null"/>: none did.</value>
    public string? Rule => Known?.Rule;

    /// <summary>What rules added up about the request, also where that decided nothing.</summary>
    /// <value>0.</value>
    public int Score => Known?.Score ?? 0;

    /// <summary>What each rule added to <see cref="Score"/>, by its name.</summary>
    /// <value>Empty.</value>
    public IReadOnlyDictionary<string, int> ScoreParts =>
        Known?.ScoreParts ?? ReadOnlyDictionary<string, int>.Empty;

    /// <summary>The options that the request goes by, to the end of its answer.</summary>
    internal ResolvedOptions Settings { get; }

    /// <summary>The directive that decided, or the first one where none did.</summary>
    internal Directive? Directive { get; }

    /// <summary>The directive that decided.</summary>
    internal Directive? Decisive =>
        Assessment is null && Outcome is not (BotChallengeOutcome.NotApplicable or BotChallengeOutcome.Exempt)
            ? Directive
            : null;

    internal ResolvedPolicy? ResolvedPolicy =>
        Assessment is { Verdict: AssessmentVerdict.Challenge }
            ? Settings.FindPolicy(Assessment.Policy) ?? Settings.DefaultPolicy
        : Directive?.Policy ?? (Assessment is null ? null : Settings.DefaultPolicy);

    /// <summary>The least level of a pass that the request asks for, and that its policy reaches.</summary>
    internal ChallengeLevel AskedLevel => ResolvedPolicy?.LevelFor(Level) ?? ChallengeLevel.Automatic;

    internal Exemption Exemption { get; init; }

    /// <summary>Whether it was counted, and is over a limit that refuses, if only by report.</summary>
    internal bool IsOverRefusingLimit =>
        Decisive is { Refuses: true } && DecisiveLimit is { OfAll: false } limit && _count > limit.After;

    /// <summary>How long a client that is refused stays over the limit.</summary>
    internal TimeSpan TimeLeft { get; init; }

    /// <summary>The limit that it was counted under.</summary>
    internal DirectiveLimit? Limit { get; init; }

    /// <summary>The limit of the directive that decided: the one that it was counted under, if it was.</summary>
    internal DirectiveLimit? DecisiveLimit =>
        Decisive is { } decisive ? Limit ?? decisive.Limit ?? decisive.LimitOfAll : null;

    /// <summary>What is known of the request, where that decided.</summary>
    internal Assessment? Assessment
    {
        get => _isOfKnown ? Known : null;
        init => (Known, _isOfKnown) = (value, value is not null);
    }

    /// <summary>Whether <see cref="Reason"/> says what is known of the request.</summary>
    internal bool IsBecauseOfReasons => Assessment is not null && Outcome != BotChallengeOutcome.Pass;

    /// <summary>What is known of the request, whether that decided or not.</summary>
    internal Assessment? Known { get; init; }

    /// <summary>What was found of a pass; <see langword="null"/> where nobody looked.</summary>
    internal PassVerdict? PassVerdict { get; init; }

    /// <summary>The good pass that a directive found, the first one's where they took different ones.</summary>
    internal PassUse? GoodPass
    {
        get => _pass is null ? null : new PassUse(_pass, _grant);
        init => (_pass, _grant) = (value?.Pass, (byte)(value?.GrantIndex ?? 0));
    }

    /// <summary>
    /// Whether one of the request's directives, not only the one that decided, keeps the response out of caches.
    /// </summary>
    internal bool VetoesCache { get; init; }

    /// <summary>
    /// Let through with nothing more to do or to tell, as nearly all requests are. What is known of one is told.
    /// </summary>
    internal bool IsOrdinary =>
        !VetoesCache && LetsThrough && Known is null &&
        Outcome is not (BotChallengeOutcome.Error or BotChallengeOutcome.WouldChallenge);

    /// <summary>What is told of a request on which several directives decided: the one that weighs most.</summary>
    internal bool Outweighs(in BotChallengeDecision other) => Weight(Outcome) > Weight(other.Outcome);

    private static int Weight(BotChallengeOutcome outcome) => outcome switch
    {
        BotChallengeOutcome.Pass => 1,
        BotChallengeOutcome.UnderLimit => 2,
        BotChallengeOutcome.Error => 3,
        BotChallengeOutcome.WouldChallenge => 4,
        BotChallengeOutcome.Challenged => 5,
        BotChallengeOutcome.Refused => 6,
        BotChallengeOutcome.Denied => 7,
        BotChallengeOutcome.NotApplicable or BotChallengeOutcome.Exempt or BotChallengeOutcome.Allowed => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "There is no such outcome."),
    };
}
