using System.Collections.ObjectModel;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// What an <see cref="IRequestAssessor"/> knows of a request. Immutable: one may serve for many requests.
/// </summary>
public sealed class Assessment
{
    private static readonly IReadOnlyDictionary<string, int> NoParts = ReadOnlyDictionary<string, int>.Empty;

    private Assessment(AssessmentVerdict verdict, string[] reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        (Verdict, Reasons) = (verdict, [.. reasons]);
    }

    /// <summary>What it asks for.</summary>
    public AssessmentVerdict Verdict { get; }

    /// <summary>Name of the policy that a pass has to be earned under.</summary>
    /// <value><see langword="null"/>: <c>default</c>. Only <see cref="Challenge"/> sets it.</value>
    public string? Policy { get; private init; }

    /// <summary>The least level that a pass has to be earned with.</summary>
    /// <value>
    /// <see langword="null"/>: any. Only <see cref="Challenge"/> sets it. Where the policy's provider does not reach
    /// it, the visitor is asked with one that does, of those that policies name; a level that none reaches counts as
    /// the highest that one does. What stands in for the provider (proof of work) opens a
    /// level that it does not reach only while the server itself finds the provider unavailable, and then for
    /// <see cref="PassOptions.FallbackDuration"/>. A visitor whose browser blocks the provider's script gets no further
    /// there: nothing they say of it can be believed.
    /// </value>
    public ChallengeLevel? Level { get; private init; }

    /// <summary>
    /// Whether a request without the pass is refused instead of challenged. Only <see cref="RequirePass"/> sets it.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool RefusesWithoutPass { get; private init; }

    /// <summary>
    /// The status of the answer to a request that is refused. Only <see cref="Deny(int, string[])"/> sets another.
    /// </summary>
    /// <value>403.</value>
    public int StatusCode { get; private init; } = StatusCodes.Status403Forbidden;

    /// <summary>Why, for the response header <c>Bot-Challenge-Decision</c> and for observers. May be empty.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>Name of the rule that decided.</summary>
    /// <value><see langword="null"/>: none did. Only <see cref="By"/> sets it.</value>
    public string? Rule { get; private init; }

    /// <summary>What was added up about the request: the sum of <see cref="ScoreParts"/>.</summary>
    /// <value>0.</value>
    public int Score { get; private init; }

    /// <summary>What each rule added to the score, by its name.</summary>
    /// <value>Empty. Only <see cref="By"/> sets it.</value>
    public IReadOnlyDictionary<string, int> ScoreParts { get; private init; } = NoParts;

    /// <summary>Lets the request through, uncounted, whatever its method.</summary>
    /// <param name="reasons">Why, for example the names of rules.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reasons"/> is <see langword="null"/>.</exception>
    public static Assessment Allow(params string[] reasons) => new(AssessmentVerdict.Allow, reasons);

    /// <summary>Refuses the request, whatever its method.</summary>
    /// <param name="reasons">Why, for example the names of rules.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reasons"/> is <see langword="null"/>.</exception>
    public static Assessment Deny(params string[] reasons) => new(AssessmentVerdict.Deny, reasons);

    /// <summary>Refuses the request, whatever its method, with another status than 403.</summary>
    /// <param name="statusCode">
    /// 400 to 499, but none after which a client would come again or log in: not 401, 405, 407, 408, 421, 425, 426.
    /// </param>
    /// <param name="reasons">Why, for example the names of rules.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reasons"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is none of these.</exception>
    public static Assessment Deny(int statusCode, params string[] reasons) => CanDenyWith(statusCode)
        ? new(AssessmentVerdict.Deny, reasons) { StatusCode = statusCode }
        : throw new ArgumentOutOfRangeException(
            nameof(statusCode), statusCode, "It must be 400 to 499, and not 401, 405, 407, 408, 421, 425 or 426.");

    /// <summary>Whether a request may be refused with a status: what <see cref="Deny(int, string[])"/> takes.</summary>
    /// <param name="statusCode">The status.</param>
    public static bool CanDenyWith(int statusCode) => statusCode is >= 400 and < 500 and not
        (401 or 405 or 407 or 408 or 421 or 425 or 426);

    /// <summary>
    /// Asks for nothing: directives decide, as where nothing is known. What is known is told all the same.
    /// </summary>
    /// <param name="reasons">What is known, for example a score.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reasons"/> is <see langword="null"/>.</exception>
    public static Assessment Undecided(params string[] reasons) => new(AssessmentVerdict.Undecided, reasons);

    /// <summary>Asks for a pass. Another difficulty is another policy.</summary>
    /// <param name="policy">
    /// Name of the policy; <see langword="null"/> for <c>default</c>, which also stands in for an unknown one.
    /// </param>
    /// <param name="level">The least level; <see langword="null"/> for any.</param>
    /// <param name="reasons">Why, for example the names of rules.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reasons"/> is <see langword="null"/>.</exception>
    public static Assessment Challenge(string? policy = null, ChallengeLevel? level = null, params string[] reasons) =>
        new(AssessmentVerdict.Challenge, reasons) { Policy = policy, Level = level };

    /// <summary>
    /// Asks for a pass as <see cref="Challenge"/> does, but refuses a request without one, whatever its method: for
    /// what nobody opens by hand, where a challenge would be of no use.
    /// </summary>
    /// <param name="policy">Name of the policy; <see langword="null"/> for <c>default</c>.</param>
    /// <param name="level">The least level; <see langword="null"/> for any.</param>
    /// <param name="reasons">Why, for example the names of rules.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reasons"/> is <see langword="null"/>.</exception>
    public static Assessment RequirePass(
        string? policy = null, ChallengeLevel? level = null, params string[] reasons) =>
        new(AssessmentVerdict.Challenge, reasons) { Policy = policy, Level = level, RefusesWithoutPass = true };

    /// <summary>The same, and which rule it comes from and what was added up before.</summary>
    /// <param name="rule">Name of the rule that decided; <see langword="null"/> where none did.</param>
    /// <param name="scoreParts">
    /// What each rule added to the score, by its name; <see langword="null"/> for nothing. It must not change any more.
    /// </param>
    public Assessment By(string? rule, IReadOnlyDictionary<string, int>? scoreParts = null) =>
        new(Verdict, [.. Reasons])
        {
            Policy = Policy,
            Level = Level,
            RefusesWithoutPass = RefusesWithoutPass,
            StatusCode = StatusCode,
            Rule = rule,
            Score = scoreParts?.Values.Sum() ?? 0,
            ScoreParts = scoreParts ?? NoParts,
        };
}
