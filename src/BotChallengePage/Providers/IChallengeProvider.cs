using System.Resources;

namespace BotChallengePage;

/// <summary>
/// A way to challenge a visitor. Add an implementation with <c>AddProvider&lt;TProvider&gt;()</c>, or register it as a
/// singleton; its <see cref="Name"/> is what options and policies call it. One that has the name of a built-in provider
/// replaces it. Three members are enough; the others have defaults.
/// </summary>
public interface IChallengeProvider
{
    /// <summary>
    /// Name in options, on the page, in metrics and in the path of its endpoints, for example <c>turnstile</c>: 1 to 64
    /// letters, digits, '-', '_' or '.'. <c>pass</c>, <c>client</c>, <c>verify</c>, <c>report</c>, <c>assets</c>,
    /// <c>form</c>, <c>altcha</c>, <c>clearance</c>, <c>reload.js</c> and <c>languages</c> are taken by the library's
    /// own endpoints. A provider of such a name, or of one that differs from another's only in case, stops the app at
    /// start.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// How much a challenge of this provider asks of a visitor. The pass is good for this level and those below.
    /// </summary>
    /// <value><see cref="ChallengeLevel.Automatic"/>, the default and the lowest.</value>
    ChallengeLevel Level => ChallengeLevel.Automatic;

    /// <summary>
    /// What a pass is worth that is earned with this provider, as the owner has set it. A provider with options has a
    /// nullable <c>Level</c> among them, and returns <c>options.Section&lt;TOptions&gt;().Level ?? Level</c>.
    /// </summary>
    /// <param name="options">
    /// The options, with the provider's own <see cref="BotChallengePageOptions.Section{TOptions}"/>.
    /// </param>
    /// <returns><see cref="Level"/>, the default.</returns>
    ChallengeLevel LevelUnder(BotChallengePageOptions options) => Level;

    /// <summary>
    /// Its part of the challenge page's script, which calls <c>botChallenge.provider(name, { start })</c>. It comes in
    /// the page's own script file, and only on pages of this provider.
    /// </summary>
    /// <value>
    /// <see langword="null"/>: that of the provider of this name which this one replaces. Where there is none, the page
    /// dispatches <c>bot-challenge-start</c> for a script that comes with the layout.
    /// </value>
    ChallengeAsset? Script => null;

    /// <summary>Its part of the challenge page's stylesheet.</summary>
    /// <value><see langword="null"/>: that of the provider of this name which this one replaces, if it has one.</value>
    ChallengeAsset? Stylesheet => null;

    /// <summary>What the challenge page needs for this provider.</summary>
    /// <param name="challenge">The challenge that the page will carry.</param>
    ChallengeWidget CreateWidget(ChallengeContext challenge);

    /// <summary>Checks an answer. The ticket has been checked, and one of its tries taken, before.</summary>
    /// <param name="answer">What the visitor's browser sent.</param>
    /// <param name="cancellationToken">
    /// Cancelled after 15 seconds; then the provider has timed out, whether it heeds it or not. Not cancelled when the
    /// visitor goes away: the answer may be the one that finds out whether an outage is over.
    /// </param>
    /// <remarks>
    /// One that throws <see cref="HttpRequestException"/>, <see cref="IOException"/> or
    /// <see cref="System.Net.Sockets.SocketException"/> is unavailable, and <see cref="TimeoutException"/> or
    /// <see cref="OperationCanceledException"/> says that it has timed out. Whatever else it throws may be the work of
    /// the visitor's answer: that is <see cref="ProviderVerdict.Undecided"/>. At most 64 answers are checked at a time.
    /// </remarks>
    ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken);

    /// <summary>
    /// Whether its widget has a <see cref="ChallengeWidget.Form"/>, which works without a script.
    /// </summary>
    /// <value><see langword="false"/>, the default.</value>
    bool WorksWithoutScript => false;

    /// <summary>
    /// Whether policies that name no provider get this one, by what the options have of it: its keys, for example. The
    /// first of several is taken.
    /// </summary>
    /// <param name="options">
    /// The options, with the provider's own <see cref="BotChallengePageOptions.Section{TOptions}"/>.
    /// </param>
    /// <returns><see langword="false"/>, the default: only where it is named.</returns>
    bool IsPreferred(BotChallengePageOptions options) => false;

    /// <summary>
    /// Whether this provider needs nothing outside the site, so that it stands in for one that is unavailable
    /// (<see cref="ProviderUnavailableAction.Fallback"/>), and for policies where nothing else is chosen.
    /// </summary>
    /// <value><see langword="false"/>, the default. The last registered one that can is taken.</value>
    bool CanStandIn => false;

    /// <summary>
    /// What is missing for visitors to be challenged with this provider. Asked at start, and after each change of the
    /// configuration, if a policy names the provider. What is wrong in any case is for the validators of its options to
    /// say.
    /// </summary>
    /// <param name="options">
    /// The options, with the provider's own <see cref="BotChallengePageOptions.Section{TOptions}"/>.
    /// </param>
    /// <returns>
    /// Whole sentences that name keys and the cure; none, the default, when the provider can be used.
    /// </returns>
    IEnumerable<string> Validate(BotChallengePageOptions options) => [];

    /// <summary>Maps endpoints of the provider's own, once at start.</summary>
    /// <param name="endpoints">Where they are mapped: below <c>{prefix}/{name}</c>.</param>
    void Map(ChallengeProviderEndpoints endpoints)
    {
    }

    /// <summary>
    /// What the page's Content-Security-Policy has to allow beside <c>'self'</c>: see <see
    /// cref="BotChallengeCspSources"/>.
    /// </summary>
    /// <param name="options">
    /// The options, with the provider's own <see cref="BotChallengePageOptions.Section{TOptions}"/>.
    /// </param>
    /// <returns>Nothing, the default.</returns>
    IEnumerable<ChallengeCspSource> GetCspSources(BotChallengePageOptions options) => [];

    /// <summary>
    /// The provider's texts, by culture. Those whose key begins with <c>Script</c> are on its pages in
    /// <c>data-texts</c>: <c>ScriptQuestion</c> as <c>question</c>. The app's own strings come before them.
    /// </summary>
    /// <value><see langword="null"/>, the default: it has none.</value>
    ResourceManager? Texts => null;
}
