namespace BotChallengePage;

/// <summary>
/// What an <see cref="IRequestAssessor"/> knows of a request. Immutable: one may serve for many requests.
/// </summary>
public sealed class Assessment
{
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

    /// <summary>Why, for the response header <c>Bot-Challenge-Decision</c> and for observers. May be empty.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>Lets the request through, uncounted, whatever its method.</summary>
    /// <param name="reasons">Why, for example the names of rules.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reasons"/> is <see langword="null"/>.</exception>
    public static Assessment Allow(params string[] reasons) => new(AssessmentVerdict.Allow, reasons);

    /// <summary>Refuses the request, whatever its method.</summary>
    /// <param name="reasons">Why, for example the names of rules.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reasons"/> is <see langword="null"/>.</exception>
    public static Assessment Deny(params string[] reasons) => new(AssessmentVerdict.Deny, reasons);

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
}
