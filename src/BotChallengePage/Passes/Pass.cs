using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;

namespace BotChallengePage.Passes;

/// <summary>
/// What the pass cookie says: the host and client it was issued to, the networks the client passed on, and a grant for
/// each policy passed. A pass holds several grants since there is one cookie: a site with two policies must not take
/// the one away with the other. And several networks, since a visitor changes between them.
/// </summary>
internal sealed class Pass
{
    public const int MaxGrants = 8;
    public const int MaxNetworks = 4;
    public const byte AllNetworks = (1 << MaxNetworks) - 1;

    /// <summary>
    /// The networks that count here, as bits: all, or the one of the request that brings the pass, if it is one of
    /// them.
    /// </summary>
    private readonly byte _here = AllNetworks;

    public Pass(PassId id, PassBinding binding, ulong[] networks, PassGrant[] grants)
    {
        Id = id;
        Binding = binding;
        Networks = networks;
        Grants = grants;
    }

    private Pass(Pass whole, byte here)
        : this(whole.Id, whole.Binding, whole.Networks, whole.Grants) => _here = here;

    /// <summary>Whose pass it is. The passes that a visitor earns with an earlier one have its id.</summary>
    public PassId Id { get; }

    public PassBinding Binding { get; }

    /// <summary>Hashes of the networks it is good on, the one where a challenge was passed last at the end.</summary>
    public ulong[] Networks { get; }

    /// <summary>The one earned last comes first, then the others, newest first.</summary>
    public PassGrant[] Grants { get; }

    /// <summary>
    /// A pass with the grant that was earned, and with what the visitor's earlier one has: its id, its networks (the
    /// oldest goes when there are too many), and the grants that the new one does not stand in for.
    /// </summary>
    /// <remarks>
    /// The new grant is good on all networks of the pass. Those of the earlier one stay good where they were: one who
    /// passes an easy challenge with somebody else's pass must not get what the other passed a hard one for.
    /// </remarks>
    public static Pass Issue(string host, in ClientFingerprint fingerprint, PassGrant grant, Pass? earlier)
    {
        var binding = PassBinding.Of(host, fingerprint);
        var network = ClientFingerprint.HashOf(fingerprint.Network);
        if (earlier is null || earlier.Binding.Check(host, fingerprint) != PassVerdict.Good)
            return new Pass(PassId.Create(), binding, [network], [grant with { Networks = 1 }]);

        var networks = Append(earlier.Networks, network);
        var kept = earlier.Grants
            .Where(other => !other.IsReplacedBy(grant))
            .Select(other => other with { Networks = MoveNetworks(other.Networks, earlier.Networks, networks) })
            .Where(other => other.Networks != 0)
            .OrderByDescending(other => other.IssuedAt)
            .DistinctBy(other => (other.PolicyId, other.IsFallback, other.IsOutage, other.Level))
            .Take(MaxGrants - 1);
        return new Pass(
            earlier.Id,
            binding.Platform == 0 ? binding with { Platform = earlier.Binding.Platform } : binding,
            networks,
            [grant with { Networks = (byte)((1 << networks.Length) - 1) }, .. kept]);
    }

    /// <summary>Whether the pass was issued to this host and client, and is good on the client's network.</summary>
    public PassVerdict CheckBinding(string host, in ClientFingerprint fingerprint)
    {
        var verdict = Binding.Check(host, fingerprint);
        return verdict == PassVerdict.Good && IndexOf(fingerprint.Network) < 0 ? PassVerdict.OtherNetwork : verdict;
    }

    /// <summary>The pass as it is good on one network, which may be none of its.</summary>
    public Pass On(ClientPartition network) =>
        new(this, IndexOf(network) is >= 0 and var index ? (byte)(1 << index) : (byte)0);

    /// <summary>
    /// The pass with what it holds good on one network more; the oldest goes when there are too many. What was passed,
    /// when and how hard it was stay the same.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="isGoodThere">Which of its grants are to be good there.</param>
    public Pass Extend(ClientPartition network, Func<PassGrant, bool> isGoodThere)
    {
        var networks = Append(Networks, ClientFingerprint.HashOf(network));
        var added = (byte)(1 << (networks.Length - 1));
        return new Pass(
            Id,
            Binding,
            networks,
            [
                .. Grants.Select(grant => grant with
                {
                    Networks = (byte)(MoveNetworks(grant.Networks, Networks, networks) |
                        (isGoodThere(grant) ? added : 0)),
                }).Where(grant => grant.Networks != 0),
            ]);
    }

    /// <summary>The policy's own grant that is good for the longest, here and now.</summary>
    public PassGrant? LongestOf(ResolvedPolicy policy, DateTimeOffset now)
    {
        PassGrant? longest = null;
        foreach (var grant in Grants)
        {
            var end = grant.EndUnder(policy);
            if (grant.PolicyId == policy.Id && grant.Reaches(policy.MinimumLevel, policy) &&
                (grant.Networks & _here) != 0 && end > now && !(longest?.EndUnder(policy) >= end))
                longest = grant;
        }

        return longest;
    }

    /// <summary>Whether a grant is good for the policy now, by the policy's current durations.</summary>
    /// <param name="policy">What it has to be good for.</param>
    /// <param name="now">The time.</param>
    /// <param name="level">The least level it has to be worth.</param>
    public PassVerdict CheckGrant(
        ResolvedPolicy policy, DateTimeOffset now, ChallengeLevel level = ChallengeLevel.Automatic)
    {
        var index = 0;
        return CheckGrant(policy, now, level, onAnyNetwork: false, ref index);
    }

    /// <inheritdoc cref="CheckGrant(ResolvedPolicy, DateTimeOffset, ChallengeLevel)"/>
    /// <param name="policy">What it has to be good for.</param>
    /// <param name="now">The time.</param>
    /// <param name="level">The least level it has to be worth.</param>
    /// <param name="onAnyNetwork">Whether it does not matter where it is good.</param>
    /// <param name="index">Where to begin among the grants; afterwards, where the good one stands.</param>
    public PassVerdict CheckGrant(
        ResolvedPolicy policy, DateTimeOffset now, ChallengeLevel level, bool onAnyNetwork, ref int index)
    {
        var verdict = PassVerdict.OtherPolicy;
        for (; index < Grants.Length; index++)
        {
            ref readonly var grant = ref Grants[index];
            if (!policy.Accepts(grant.PolicyId))
                continue;
            if (!grant.Reaches(level, policy))
            {
                verdict = verdict == PassVerdict.OtherPolicy ? PassVerdict.LowerLevel : verdict;
                continue;
            }

            var age = now - grant.IssuedAt;
            if (age >= grant.DurationUnder(policy) || age < -ClockSkew.Tolerance)
                verdict = verdict == PassVerdict.OtherNetwork ? verdict : PassVerdict.Expired;
            else if (onAnyNetwork || (grant.Networks & _here) != 0)
                return PassVerdict.Good;
            else
                verdict = PassVerdict.OtherNetwork;
        }

        return verdict;
    }

    private int IndexOf(ClientPartition network) => Array.IndexOf(Networks, ClientFingerprint.HashOf(network));

    private static ulong[] Append(ulong[] networks, ulong network) =>
        [.. networks.Where(other => other != network).TakeLast(MaxNetworks - 1), network];

    /// <summary>The same networks as bits of another list.</summary>
    private static byte MoveNetworks(byte bits, ulong[] from, ulong[] to)
    {
        var moved = 0;
        for (var i = 0; i < from.Length; i++)
        {
            if ((bits & (1 << i)) != 0 && Array.IndexOf(to, from[i]) is >= 0 and var index)
                moved |= 1 << index;
        }

        return (byte)moved;
    }
}
