using System.Net;
using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Work;

/// <summary>What a network did lately, in bounded memory.</summary>
public sealed class NetworkPressureTests
{
    private readonly SiteClock _time = new();
    private readonly ProofOfWorkOptions _options = new() { RisesAfter = 10, RiseSteps = 3 };
    private readonly NetworkPressure _pressure;

    public NetworkPressureTests() => _pressure = new(_time, capacity: 100);

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    [InlineData(40, 3)]
    [InlineData(100_000, 3)]
    public void Each_step_takes_twice_as_many_as_the_one_before_and_there_is_a_highest(int unanswered, int step)
    {
        Issue("203.0.113.1", unanswered);

        Assert.Equal(step, StepOf("203.0.113.1"));
    }

    [Fact]
    public void Half_is_forgotten_after_each_memory_so_that_it_falls_back_by_itself()
    {
        Issue("203.0.113.1", 40);
        Assert.Equal(3, StepOf("203.0.113.1"));

        _time.Advance(_options.RiseMemory);
        Assert.Equal(2, StepOf("203.0.113.1"));
        _time.Advance(_options.RiseMemory);
        Assert.Equal(1, StepOf("203.0.113.1"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, StepOf("203.0.113.1"));
    }

    [Fact]
    public void Who_solves_does_not_count_and_gets_no_credit_either()
    {
        for (var i = 0; i < 1000; i++)
        {
            Issue("203.0.113.1", 1);
            _pressure.Solved(From("203.0.113.1"), _options);
        }

        for (var i = 0; i < 1000; i++)
            _pressure.Solved(From("203.0.113.1"), _options);
        Assert.Equal(0, StepOf("203.0.113.1"));
        Issue("203.0.113.1", 10);
        Assert.Equal(1, StepOf("203.0.113.1"));
    }

    [Fact]
    public void Refused_answers_and_spent_passes_count_too()
    {
        for (var i = 0; i < 5; i++)
        {
            _pressure.Refused(From("203.0.113.1"), _options);
            _pressure.Spent(From("203.0.113.1"), _options);
        }

        Assert.Equal(1, StepOf("203.0.113.1"));
    }

    [Theory]
    [InlineData("203.0.113.1", "203.0.113.254", 1)]
    [InlineData("203.0.113.1", "203.0.114.1", 0)]
    [InlineData("203.0.113.1", "::ffff:203.0.113.9", 1)]
    [InlineData("2001:db8:1::1", "2001:db8:1:ffff::1", 1)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", 0)]
    public void A_network_is_a_24_or_a_48(string address, string neighbour, int step)
    {
        Issue(address, 10);

        Assert.Equal(step, StepOf(neighbour));
    }

    [Fact]
    public void The_one_seen_first_is_forgotten_when_there_is_no_room()
    {
        Issue("10.0.0.1", 10);
        Issue("10.0.1.1", 10);
        for (var network = 2; network <= 100; network++)
            Issue($"10.0.{network}.1", 1);

        Assert.Equal((0, 1), (StepOf("10.0.0.1"), StepOf("10.0.1.1")));
        Issue("10.0.0.1", 10);
        Assert.Equal((1, 0), (StepOf("10.0.0.1"), StepOf("10.0.1.1")));
    }

    [Fact]
    public void Without_steps_nothing_rises()
    {
        _options.RiseSteps = 0;
        Issue("203.0.113.1", 1000);

        Assert.Equal(0, StepOf("203.0.113.1"));
    }

    private void Issue(string address, int times)
    {
        for (var i = 0; i < times; i++)
            _pressure.Issued(From(address), _options);
    }

    private int StepOf(string address) => _pressure.StepFor(From(address), _options);

    private static DefaultHttpContext From(string address) =>
        new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
