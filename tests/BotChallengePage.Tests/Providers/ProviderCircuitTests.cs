using BotChallengePage.Providers;
using BotChallengePage.Resilience;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Providers;

/// <summary>A place that is taken and not given back is missing for ever: after 64 of them nobody gets in.</summary>
public sealed class ProviderCircuitTests
{
    private readonly SiteClock _time = new();
    private readonly ProviderCircuit _circuit;

    public ProviderCircuitTests() => _circuit = new(_time);

    [Fact]
    public void Who_is_refused_since_too_many_are_checked_takes_no_place()
    {
        var attempts = EnterAll();
        for (var i = 0; i < ProviderCircuit.MostInFlight; i++)
            Assert.Equal(ProviderVerdict.Undecided, _circuit.TryEnter(out _));
        foreach (var attempt in attempts)
            _circuit.Leave(ProviderVerdict.Passed, attempt);

        EnterAll();
        Assert.Equal(ProviderVerdict.Undecided, _circuit.TryEnter(out _));
    }

    [Fact]
    public void Nor_does_who_is_refused_in_an_outage()
    {
        Meet(ProviderVerdict.TimedOut);
        for (var i = 0; i < ProviderCircuit.MostInFlight; i++)
            Assert.Equal(ProviderVerdict.Unavailable, _circuit.TryEnter(out _));
        _time.Advance(CircuitBreaker.Pause);
        Meet(ProviderVerdict.Passed);

        EnterAll();
    }

    [Theory]
    [InlineData(ProviderVerdict.Passed, true)]
    [InlineData(ProviderVerdict.Rejected, true)]
    [InlineData(ProviderVerdict.Misconfigured, true)]
    [InlineData(ProviderVerdict.Unavailable, false)]
    [InlineData(ProviderVerdict.TimedOut, false)]
    public void Whatever_the_provider_says_ends_an_outage(ProviderVerdict verdict, bool isOver)
    {
        Meet(ProviderVerdict.TimedOut);
        _time.Advance(CircuitBreaker.Pause);

        Meet(verdict);

        Assert.Equal(!isOver, _circuit.HasFailedWithin(TimeSpan.FromMinutes(1)));
        ProviderVerdict? expected = isOver ? null : ProviderVerdict.Unavailable;
        Assert.Equal(expected, _circuit.TryEnter(out _));
        Assert.Equal(expected, _circuit.TryEnter(out _));
    }

    [Fact]
    public void After_an_answer_that_says_nothing_of_it_the_next_one_tries()
    {
        Meet(ProviderVerdict.TimedOut);
        _time.Advance(CircuitBreaker.Pause);

        Meet(ProviderVerdict.Undecided);

        Assert.Null(_circuit.TryEnter(out _));
        Assert.Equal(ProviderVerdict.Unavailable, _circuit.TryEnter(out _));
    }

    [Fact]
    public void A_failure_speaks_for_half_a_minute_while_another_answer_tries()
    {
        Meet(ProviderVerdict.TimedOut);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(_circuit.TryEnter(out _));

        Assert.Equal(ProviderVerdict.Unavailable, _circuit.TryEnter(out _));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(ProviderVerdict.Undecided, _circuit.TryEnter(out _));
    }

    private void Meet(ProviderVerdict verdict)
    {
        Assert.Null(_circuit.TryEnter(out var attempt));
        _circuit.Leave(verdict, attempt);
    }

    private CallAttempt[] EnterAll()
    {
        var attempts = new CallAttempt[ProviderCircuit.MostInFlight];
        for (var i = 0; i < attempts.Length; i++)
            Assert.Null(_circuit.TryEnter(out attempts[i]));
        return attempts;
    }
}
