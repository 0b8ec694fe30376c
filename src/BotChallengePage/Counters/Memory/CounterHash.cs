using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BotChallengePage.Counters.Memory;

/// <summary>SipHash-1-3 of a counter's key under a secret of this process.</summary>
/// <remarks>
/// Keyed, so that nobody outside can choose clients whose counters crowd into one bucket or share a count.
/// </remarks>
internal sealed class CounterHash
{
    private readonly ulong _key0;
    private readonly ulong _key1;

    public CounterHash()
        : this(RandomSecret(), RandomSecret())
    {
    }

    public CounterHash(ulong key0, ulong key1)
    {
        _key0 = key0;
        _key1 = key1;
    }

    public ulong Of(in CounterKey key)
    {
        var state = new SipState(_key0, _key1);
        state.Add(key.Client.High);
        state.Add(key.Client.Low);
        state.Add((ulong)key.Window.Ticks);

        // Names have no fixed length: the length in the last word keeps "a" and "a\0" apart.
        var name = key.Counter.AsSpan();
        var last = (ulong)name.Length << 48;
        for (; name.Length >= 4; name = name[4..])
        {
            state.Add(MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(name)));
        }

        for (var index = 0; index < name.Length; index++)
        {
            last |= (ulong)name[index] << (16 * index);
        }

        state.Add(last);
        return state.Finish();
    }

    private static ulong RandomSecret()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return MemoryMarshal.Read<ulong>(bytes);
    }

    private ref struct SipState(ulong key0, ulong key1)
    {
        private ulong _v0 = key0 ^ 0x736f6d6570736575;
        private ulong _v1 = key1 ^ 0x646f72616e646f6d;
        private ulong _v2 = key0 ^ 0x6c7967656e657261;
        private ulong _v3 = key1 ^ 0x7465646279746573;

        public void Add(ulong word)
        {
            _v3 ^= word;
            Round();
            _v0 ^= word;
        }

        public ulong Finish()
        {
            _v2 ^= 0xff;
            Round();
            Round();
            Round();
            return _v0 ^ _v1 ^ _v2 ^ _v3;
        }

        private void Round()
        {
            _v0 += _v1;
            _v2 += _v3;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 = BitOperations.RotateLeft(_v0, 32);
            _v2 += _v1;
            _v0 += _v3;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
