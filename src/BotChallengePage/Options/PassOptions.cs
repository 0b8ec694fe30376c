using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// Options of the pass, section <c>BotChallengePage:Pass</c>. One pass, in one cookie, holds grants of at most 8
/// policies and is good on at most 4 networks: the latest.
/// </summary>
public sealed class PassOptions
{
    /// <summary>
    /// How long a pass is good, from the moment its challenge was issued: at most 365 days. Checked against the current
    /// value on every request, so shortening it acts at once.
    /// </summary>
    /// <value>24 hours.</value>
    public TimeSpan Duration { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a pass is good that was earned with what stands in for the policy's provider, by waiting, or while the
    /// provider was unavailable: at most 365 days.
    /// </summary>
    /// <value>1 hour.</value>
    public TimeSpan FallbackDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Requests that a pass is good for on one node, 1 to 1,000,000; then its visitor is counted again. Counted in
    /// memory, for 100,000 passes at a time: with more of them in use on a node, those used longest ago begin anew.
    /// </summary>
    /// <value>Not set: as many as its visitor makes.</value>
    public int? Budget { get; set; }

    /// <summary>What happens to a visitor whose pass is good but for the network that they come from.</summary>
    /// <value>
    /// Not set: <see cref="OtherNetworkAction.Recheck"/> (they are asked for a proof of work, and the pass is good
    /// there, too), and <see cref="OtherNetworkAction.Challenge"/> under a policy whose <c>MinimumLevel</c> is above
    /// that.
    /// </value>
    public OtherNetworkAction? OnOtherNetwork { get; set; }

    /// <summary>
    /// Sets the cookie with <c>SameSite=None; Secure; Partitioned</c>, for pages that other sites show in a frame:
    /// there, browsers send no <c>SameSite=Lax</c> cookie, so that nobody could pass. The visitor has one pass for each
    /// site that shows the frame, and one where the page stands by itself. Over plain http browsers keep no such
    /// cookie, and it is <c>SameSite=Lax</c> as ever.
    /// </summary>
    /// <value><see langword="false"/>: <c>SameSite=Lax</c>.</value>
    public bool Partitioned { get; set; }

    /// <summary>
    /// Replaces what a pass is bound to besides the host. The text it returns has to be the same on every request of
    /// one visitor. Where it returns <see langword="null"/>, or throws (which is logged), the pass is bound as if it
    /// were not set.
    /// </summary>
    /// <value>
    /// Not set: User-Agent, the client's network (IPv4 /24, IPv6 /64), and <c>Sec-CH-UA-Platform</c> where a request
    /// has it.
    /// </value>
    public Func<HttpContext, string>? Fingerprint { get; set; }
}
