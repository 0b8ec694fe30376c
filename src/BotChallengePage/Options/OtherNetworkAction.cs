namespace BotChallengePage;

/// <summary>
/// What happens to a visitor whose pass is good, but comes from a network where it was never earned: they have left
/// home, sit in a train, or switched a VPN on.
/// </summary>
public enum OtherNetworkAction
{
    /// <summary>
    /// The challenge page asks for a proof of work, whatever the provider. The pass is then good on this network, too,
    /// and keeps its level and its end. At most four times an hour for one pass; else the visitor is challenged. The
    /// default.
    /// </summary>
    Recheck,

    /// <summary>The visitor is challenged as one without a pass.</summary>
    Challenge,

    /// <summary>
    /// The pass is good on every network, also for whoever has copied it: <see cref="PassOptions.Budget"/> limits what
    /// that is worth.
    /// </summary>
    Accept,
}
