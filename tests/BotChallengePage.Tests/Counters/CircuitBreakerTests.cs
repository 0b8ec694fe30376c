using BotChallengePage.Counters.Calls;

namespace BotChallengePage.Tests.Counters;

public sealed class CircuitBreakerTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly CircuitBreaker _circuit;

    public CircuitBreakerTests() => _circuit = new(_time);

    [Fact]
    public void Two_failures_do_not_open_it_and_the_third_does()
    {
        Fail(2);
        Assert.True(_circuit.MayAsk());

        Fail(1);

        Assert.False(_circuit.MayAsk());
    }

    [Fact]
    public void A_success_in_between_starts_the_count_again()
    {
        Fail(2);
        _circuit.Succeeded();
        Fail(2);

        Assert.True(_circuit.MayAsk());
    }

    [Fact]
    public void Questions_that_fail_together_are_one_failure()
    {
        var asked = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(250));
        for (var i = 0; i < 100; i++)
            _circuit.Failed(asked);

        Assert.True(_circuit.MayAsk());
    }

    [Fact]
    public void After_the_pause_exactly_one_request_asks()
    {
        Fail(3);
        _time.Advance(CircuitBreaker.Pause);

        var probes = 0;
        Counting.OnThreads(8, _ =>
        {
            if (_circuit.MayAsk())
                Interlocked.Increment(ref probes);
        });

        Assert.Equal(1, probes);
        Assert.False(_circuit.MayAsk());
    }

    [Fact]
    public void A_failed_probe_prolongs_the_pause_and_a_good_one_ends_it()
    {
        Fail(3);
        _time.Advance(CircuitBreaker.Pause);
        Assert.True(_circuit.MayAsk());
        Fail(1);
        Assert.False(_circuit.MayAsk());

        _time.Advance(CircuitBreaker.Pause);
        Assert.True(_circuit.MayAsk());
        _circuit.Succeeded();

        Assert.True(_circuit.MayAsk());
        Assert.True(_circuit.MayAsk());
    }

    [Fact]
    public void A_probe_whose_request_went_away_is_made_by_the_next()
    {
        Fail(3);
        _time.Advance(CircuitBreaker.Pause);
        Assert.True(_circuit.MayAsk());

        _circuit.Abandoned();

        Assert.True(_circuit.MayAsk());
        Assert.False(_circuit.MayAsk());
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _circuit.Failed(_time.GetTimestamp());
        }
    }
}
