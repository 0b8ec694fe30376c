using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Requests;
using BotChallengePage.Settings;

namespace BotChallengePage.Passes;

/// <summary>
/// What the pass cookie says: the host and client it was issued to, and a grant for each policy passed. A pass holds
/// several grants since there is one cookie: a site with two policies must not take the one away with the other.
/// </summary>
internal sealed class Pass
{
    /// <summary>How far two clocks may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private const byte Version = 1;
    private const int HeaderLength = 2 + (4 * ClientFingerprint.PartLength);
    private const int GrantLength = sizeof(ulong) + sizeof(long) + 1;
    private const int MaxGrants = 8;

    private readonly byte[] _binding;
    private readonly PassGrant[] _grants;
    private StrongBox<ClientPartition>? _id;

    private Pass(byte[] binding, PassGrant[] grants)
    {
        _binding = binding;
        _grants = grants;
    }

    /// <summary>Tells one pass from another, for counting its uses. Computed when first asked for: few sites count them.</summary>
    public ClientPartition Id => (_id ??= new(IdOf(ToBytes()))).Value;

    /// <summary>
    /// A pass with the grant that was earned, which makes it another one than the earlier, and with those of the earlier that it
    /// does not stand in for: an older page, or a stand-in's, that is answered in another tab must not cut a pass short.
    /// </summary>
    public static Pass Issue(string host, ClientFingerprint fingerprint, PassGrant grant, Pass? earlier)
    {
        var binding = Bind(host, fingerprint);
        var kept = earlier is not null && earlier._binding.AsSpan().SequenceEqual(binding)
            ? earlier._grants.Where(other => other.PolicyId != grant.PolicyId || other.IsFallback != grant.IsFallback || other.IssuedAt > grant.IssuedAt)
            : [];
        var newest = kept.OrderByDescending(other => other.IssuedAt).DistinctBy(other => (other.PolicyId, other.IsFallback));
        return new Pass(binding, [grant, .. newest.Take(MaxGrants - 1)]);
    }

    /// <summary>Whether the pass was issued to this host and client.</summary>
    public PassVerdict CheckBinding(string host, ClientFingerprint fingerprint)
    {
        var expected = Bind(host, fingerprint).AsSpan();
        if (!Part(expected, 0).SequenceEqual(Part(_binding, 0)))
            return PassVerdict.OtherHost;
        if (!Part(expected, 1).SequenceEqual(Part(_binding, 1)) || !Part(expected, 2).SequenceEqual(Part(_binding, 2)))
            return PassVerdict.OtherAgent;
        return Part(expected, 3).SequenceEqual(Part(_binding, 3)) ? PassVerdict.Good : PassVerdict.OtherNetwork;
    }

    /// <summary>Whether a grant is good for the policy now, by the policy's current durations.</summary>
    public PassVerdict CheckGrant(ResolvedPolicy policy, DateTimeOffset now)
    {
        var verdict = PassVerdict.OtherPolicy;
        foreach (var grant in _grants)
        {
            if (!policy.Accepts(grant.PolicyId))
                continue;

            var age = now - grant.IssuedAt;
            if (age < (grant.IsFallback ? policy.FallbackDuration : policy.PassDuration) && age >= -Skew)
                return PassVerdict.Good;
            verdict = PassVerdict.Expired;
        }

        return verdict;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderLength + (_grants.Length * GrantLength)];
        bytes[0] = Version;
        bytes[1] = (byte)_grants.Length;
        _binding.CopyTo(bytes.AsSpan(2));
        for (var i = 0; i < _grants.Length; i++)
        {
            var slot = bytes.AsSpan(HeaderLength + (i * GrantLength), GrantLength);
            BinaryPrimitives.WriteUInt64LittleEndian(slot, _grants[i].PolicyId);
            BinaryPrimitives.WriteInt64LittleEndian(slot[8..], _grants[i].IssuedAt.ToUnixTimeMilliseconds());
            slot[16] = _grants[i].IsFallback ? (byte)1 : (byte)0;
        }

        return bytes;
    }

    public static Pass? FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || bytes[0] != Version || bytes.Length != HeaderLength + (bytes[1] * GrantLength))
            return null;

        var grants = new PassGrant[bytes[1]];
        for (var i = 0; i < grants.Length; i++)
        {
            var slot = bytes.Slice(HeaderLength + (i * GrantLength), GrantLength);
            grants[i] = new PassGrant(
                BinaryPrimitives.ReadUInt64LittleEndian(slot),
                DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(slot[8..])),
                slot[16] == 1);
        }

        return new Pass(bytes[2..HeaderLength].ToArray(), grants);
    }

    private static byte[] Bind(string host, ClientFingerprint fingerprint)
    {
        var binding = new byte[4 * ClientFingerprint.PartLength];
        HashHost(host, binding);
        fingerprint.WriteAgent(binding.AsSpan(1 * ClientFingerprint.PartLength));
        fingerprint.WritePlatform(binding.AsSpan(2 * ClientFingerprint.PartLength));
        fingerprint.WriteNetwork(binding.AsSpan(3 * ClientFingerprint.PartLength));
        return binding;
    }

    public static void HashHost(string host, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(host.ToLowerInvariant()), hash);
        hash[..ClientFingerprint.PartLength].CopyTo(destination);
    }

    private static ClientPartition IdOf(byte[] bytes)
    {
        var hash = SHA256.HashData(bytes);
        return new ClientPartition(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, sizeof(ulong)));
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> binding, int index) =>
        binding.Slice(index * ClientFingerprint.PartLength, ClientFingerprint.PartLength);
}
