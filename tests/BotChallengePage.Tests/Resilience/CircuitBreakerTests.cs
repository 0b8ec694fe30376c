using BotChallengePage.Resilience;
using BotChallengePage.Tests.Counters;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Resilience;

public sealed class CircuitBreakerTests
{
    private readonly SiteClock _time = new();
    private readonly CircuitBreaker _circuit;

    public CircuitBreakerTests() => _circuit = new(_time);

    [Fact]
    public void Two_failures_do_not_open_it_and_the_third_does()
    {
        Fail(2);
        Assert.True(_circuit.TryBegin(out _));

        Fail(1);

        Assert.False(_circuit.TryBegin(out _));
    }

    [Fact]
    public void A_success_in_between_starts_the_count_again()
    {
        Fail(2);
        _circuit.Succeeded();
        Fail(2);

        Assert.True(_circuit.TryBegin(out _));
    }

    [Fact]
    public void Questions_that_fail_together_are_one_failure()
    {
        Assert.True(_circuit.TryBegin(out var together));
        _time.Advance(TimeSpan.FromMilliseconds(250));
        for (var i = 0; i < 100; i++)
            _circuit.Failed(together);

        Assert.True(_circuit.TryBegin(out _));
    }

    [Fact]
    public void After_the_pause_exactly_one_request_asks()
    {
        Fail(3);
        _time.Advance(CircuitBreaker.Pause);

        var probes = 0;
        Counting.OnThreads(8, number =>
        {
            if (_circuit.TryBegin(out _))
                Interlocked.Increment(ref probes);
        });

        Assert.Equal(1, probes);
        Assert.False(_circuit.TryBegin(out _));
    }

    [Fact]
    public void A_failed_probe_prolongs_the_pause_and_a_good_one_ends_it()
    {
        Fail(3);
        _time.Advance(CircuitBreaker.Pause);
        Assert.True(_circuit.TryBegin(out _));
        Fail(1);
        Assert.False(_circuit.TryBegin(out _));

        _time.Advance(CircuitBreaker.Pause);
        Assert.True(_circuit.TryBegin(out _));
        _circuit.Succeeded();

        Assert.True(_circuit.TryBegin(out _));
        Assert.True(_circuit.TryBegin(out _));
    }

    [Fact]
    public void A_probe_whose_request_went_away_is_made_by_the_next()
    {
        Fail(3);
        _time.Advance(CircuitBreaker.Pause);
        Assert.True(_circuit.TryBegin(out var probe));

        _circuit.Abandoned(probe);

        Assert.True(_circuit.TryBegin(out _));
        Assert.False(_circuit.TryBegin(out _));
    }

    [Fact]
    public void No_other_call_whose_request_went_away_makes_the_next_one_a_probe()
    {
        Assert.True(_circuit.TryBegin(out var before));
        Fail(3);

        _circuit.Abandoned(before);
        Assert.False(_circuit.TryBegin(out _));

        _time.Advance(CircuitBreaker.Pause);
        Assert.True(_circuit.TryBegin(out _));
        _circuit.Abandoned(before);
        Assert.False(_circuit.TryBegin(out _));
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _circuit.Failed(new CallAttempt(_time.GetTimestamp(), IsProbe: false));
        }
    }
}
