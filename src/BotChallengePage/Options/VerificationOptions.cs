namespace BotChallengePage;

/// <summary>Limits of the verify endpoint, section <c>BotChallengePage:Verification</c>.</summary>
public sealed class VerificationOptions
{
    /// <summary>
    /// Refused answers of one client network (IPv4 /24, IPv6 /64) within <see cref="FailureWindow"/> after which its
    /// answers get 429. Outages of a provider do not count.
    /// </summary>
    /// <value>600, so that a campus behind one address is not locked out by one of its visitors.</value>
    public int MaxFailures { get; set; } = 600;

    /// <summary>Window of <see cref="MaxFailures"/>, at most 365 days.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Answers an hour that a node accepts unchecked, of all clients together, where <see
    /// cref="BotChallengePageOptions.OnProviderUnavailable"/> is <see cref="ProviderUnavailableAction.Allow"/>: 0 to
    /// 1,000,000, and 20 of a client network (IPv4 /24, IPv6 /64) at most. Whoever comes then goes on with what stands
    /// in, so that an outage is no open gate.
    /// </summary>
    /// <value>1,000.</value>
    public int MaxUnchecked { get; set; } = 1000;
}
