using System.Numerics;
using BotChallengePage.Counters.Memory;

namespace BotChallengePage.Tests.Counters;

public sealed class CounterHashTests
{
    private static readonly CounterHash Hash = new(1, 2);

    [Fact]
    public void Names_that_differ_only_in_trailing_zeros_or_in_length_hash_apart()
    {
        string[] names = [
            "", "\0", "\0\0", "\0\0\0", "\0\0\0\0", "\0\0\0\0\0", "a", "a\0", "abcd", "abcd\0", "abcdabcd", "b"];

        Assert.Distinct(names.Select(name => Hash.Of(Counting.Key(1, counter: name))));
    }

    [Fact]
    public void The_same_key_hashes_the_same_under_one_secret_only()
    {
        var key = Counting.Key(1);

        Assert.Equal(Hash.Of(key), new CounterHash(1, 2).Of(key));
        Assert.NotEqual(Hash.Of(key), new CounterHash(1, 3).Of(key));
        Assert.NotEqual(Hash.Of(key), new CounterHash(0, 2).Of(key));
        Assert.NotEqual(new CounterHash().Of(key), new CounterHash().Of(key));
    }

    [Fact]
    public void Every_bit_of_the_key_changes_about_half_of_the_hash()
    {
        var key = Counting.Key(0, TimeSpan.Zero);
        var hash = Hash.Of(key);
        for (var bit = 0; bit < 64; bit++)
        {
            var flipped = 1UL << bit;
            CounterKey[] neighbours =
            [
                key with { Client = new(flipped, 0) },
                key with { Client = new(0, flipped) },
                key with { Window = new((long)flipped) },
            ];
            Assert.All(neighbours, other => Assert.InRange(BitOperations.PopCount(hash ^ Hash.Of(other)), 12, 52));
        }
    }
}
