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
}
