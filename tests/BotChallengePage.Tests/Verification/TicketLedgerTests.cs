using System.Security.Cryptography;
using BotChallengePage.Tests.Sites;
using BotChallengePage.Tickets;
using BotChallengePage.Verification;

namespace BotChallengePage.Tests.Verification;

public class TicketLedgerTests
{
    private readonly SiteClock _clock = new();

    [Fact]
    public void A_ticket_takes_five_answers()
    {
        var ledger = new TicketLedger(_clock);
        var ticket = Issue();

        for (var i = 0; i < 5; i++)
            Assert.Null(ledger.TryTake(ticket));

        Assert.Equal(VerificationFault.TooManyAttempts, ledger.TryTake(ticket));
        Assert.Null(ledger.TryTake(Issue()));
    }

    [Fact]
    public void A_ticket_succeeds_once()
    {
        var ledger = new TicketLedger(_clock);
        var ticket = Issue();

        Assert.True(ledger.TrySucceed(ticket));
        Assert.False(ledger.TrySucceed(ticket));
        Assert.Equal(VerificationFault.Replayed, ledger.TryTake(ticket));
    }

    [Fact]
    public void Of_many_at_once_five_get_a_try_and_one_succeeds()
    {
        var ledger = new TicketLedger(_clock);
        var ticket = Issue();
        var (tries, successes) = (0, 0);

        Parallel.For(0, 1000, _ =>
        {
            if (ledger.TryTake(ticket) is null)
                Interlocked.Increment(ref tries);
        });
        Parallel.For(0, 1000, _ =>
        {
            if (ledger.TrySucceed(ticket))
                Interlocked.Increment(ref successes);
        });

        Assert.Equal((5, 1), (tries, successes));
    }

    [Fact]
    public void A_full_ledger_forgets_the_ticket_answered_first_and_keeps_the_others()
    {
        var ledger = new TicketLedger(_clock, capacity: 3);
        var tickets = Enumerable.Range(0, 4).Select(_ => Issue()).ToArray();

        foreach (var ticket in tickets)
            Assert.True(ledger.TrySucceed(ticket));

        Assert.All(tickets[1..], ticket => Assert.Equal(VerificationFault.Replayed, ledger.TryTake(ticket)));
        Assert.Null(ledger.TryTake(tickets[0]));
    }

    [Fact]
    public void An_expired_ticket_makes_room_before_a_running_one()
    {
        var ledger = new TicketLedger(_clock, capacity: 2);
        var old = Issue();
        ledger.TrySucceed(old);
        _clock.Advance(TimeSpan.FromMinutes(5));
        var running = Issue();
        ledger.TrySucceed(running);
        _clock.Advance(TimeSpan.FromMinutes(6));

        ledger.TryTake(Issue());

        Assert.Equal(VerificationFault.Replayed, ledger.TryTake(running));
    }

    private Ticket Issue() => new()
    {
        Id = RandomNumberGenerator.GetBytes(Ticket.IdLength),
        Key = new byte[Ticket.KeyLength],
        IssuedAt = _clock.GetUtcNow(),
        IsFallback = false,
        Host = 0,
        Agent = 0,
        Policy = "default",
        Provider = "proof-of-work",
    };
}
