namespace BotChallengePage;

/// <summary>
/// The page before forms that has Cloudflare check the visitor, section <c>BotChallengePage:Clearance</c>. Nothing of
/// it is used where no endpoint asks for it. With <see cref="TurnstileOptions.PreClearanceSiteKey"/> the page shows
/// that widget; without, it uploads a small file, which Cloudflare's rules have to challenge.
/// </summary>
public sealed class ClearanceOptions
{
    /// <summary>
    /// Whether anybody is sent there. <see cref="BotChallengePageOptions.Enabled"/> turns it off as well.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Of the endpoints that ask for a clearance, those that get one: routes as they are written
    /// (<c>/contact/{topic}</c>), which begin with a slash, and names (<c>WithName()</c>, <c>Controller.Action</c>).
    /// <c>*</c> stands for any letters.
    /// </summary>
    /// <value>Empty: all of them.</value>
    public IList<string> Only { get; } = [];

    /// <summary>Those that get none, written in the same way. They come before <see cref="Only"/>.</summary>
    /// <value>Empty.</value>
    public IList<string> Except { get; } = [];

    /// <summary>
    /// How long a visitor who was there, and has got no <c>cf_clearance</c>, is not sent there again: at most a day.
    /// </summary>
    /// <value>5 minutes.</value>
    public TimeSpan TryAgainAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long the page waits for an answer before it goes on, at most a minute. A check that Cloudflare shows the
    /// visitor gets a minute.
    /// </summary>
    /// <value>15 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);
}
