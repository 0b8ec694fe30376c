namespace BotChallengePage;

/// <summary>
/// A way to challenge a visitor. Register an implementation as a singleton to add one; its <see cref="Name"/> is what
/// options and policies call it.
/// </summary>
public interface IChallengeProvider
{
    /// <summary>Name in options, on the page and in metrics, for example <c>turnstile</c>.</summary>
    string Name { get; }

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
    /// <param name="cancellationToken">Cancelled when the visitor goes away.</param>
    ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken);
}
