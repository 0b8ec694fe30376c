using BotChallengePage.Resilience;
using BotChallengePage.Tests.Counters;
using BotChallengePage.Tests.Sites;
using BotChallengePage.Tickets;
using BotChallengePage.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotChallengePage.Tests.Verification;

public sealed class TicketAttemptsTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(250);

    private readonly SiteClock _time = new();
    private readonly ScriptedLedger _shared = new();
    private readonly ServiceProvider _services;

    public TicketAttemptsTests()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(_time);
        services.AddBotChallengePage();
        _services = services.BuildServiceProvider();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Without_a_shared_ledger_this_node_counts()
    {
        var tries = _services.GetRequiredService<TicketAttempts>();
        var ticket = Ticket(1);
        for (var i = 0; i < TicketLedger.MaxTries; i++)
            Assert.Null(await tries.TakeAsync(ticket, Timeout, default));

        Assert.Equal(VerificationFault.TooManyAttempts, await tries.TakeAsync(ticket, Timeout, default));
        Assert.True(await tries.TrySucceedAsync(ticket, Timeout, default));
        Assert.False(await tries.TrySucceedAsync(ticket, Timeout, default));
        Assert.Equal(VerificationFault.Replayed, await tries.TakeAsync(ticket, Timeout, default));
    }

    [Theory]
    [InlineData(TicketAttemptResult.Taken, null)]
    [InlineData(TicketAttemptResult.NoneLeft, "too-many-attempts")]
    [InlineData(TicketAttemptResult.AlreadyPassed, "replayed")]
    public async Task The_shared_ledger_knows_of_the_other_nodes(TicketAttemptResult answer, string? reason)
    {
        _shared.Try = () => new(answer);

        Assert.Equal(reason, (await Tries().TakeAsync(Ticket(1), Timeout, default))?.Reason);
    }

    [Fact]
    public async Task A_ticket_that_passed_on_another_node_gives_no_second_pass()
    {
        _shared.Success = () => new(false);

        Assert.False(await Tries().TrySucceedAsync(Ticket(1), Timeout, default));
    }

    [Fact]
    public async Task What_this_node_refuses_is_not_asked()
    {
        var tries = Tries();
        await tries.TrySucceedAsync(Ticket(1), Timeout, default);
        var calls = _shared.Calls;

        Assert.False(await tries.TrySucceedAsync(Ticket(1), Timeout, default));
        Assert.Equal(VerificationFault.Replayed, await tries.TakeAsync(Ticket(1), Timeout, default));
        Assert.Equal(calls, _shared.Calls);
    }

    [Fact]
    public async Task While_the_shared_ledger_fails_this_node_decides_and_soon_no_longer_asks()
    {
        _shared.Try = () => throw new IOException("gone");
        _shared.Success = () => throw new IOException("gone");
        var tries = Tries();
        for (var i = 0; i < TicketLedger.MaxTries; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Null(await tries.TakeAsync(Ticket(1), Timeout, default));
        }

        Assert.Equal(VerificationFault.TooManyAttempts, await tries.TakeAsync(Ticket(1), Timeout, default));
        Assert.True(await tries.TrySucceedAsync(Ticket(1), Timeout, default));
        Assert.False(await tries.TrySucceedAsync(Ticket(1), Timeout, default));
        Assert.Equal(3, _shared.Calls);
    }

    [Fact]
    public async Task A_shared_ledger_that_hangs_is_given_up_at_the_time_limit()
    {
        _shared.Success = () => new(new TaskCompletionSource<bool>().Task);
        var success = Tries().TrySucceedAsync(Ticket(1), Timeout, default);

        _time.Advance(TimeSpan.FromMilliseconds(250));

        Assert.True(await success);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_answer_that_was_to_find_out_whether_it_is_back_has_gone_away_the_next_one_does(
        bool isLater)
    {
        var tries = Tries();
        _shared.Try = () => throw new IOException("gone");
        for (byte i = 0; i < CircuitBreaker.FailuresToOpen; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await tries.TakeAsync(Ticket(i), Timeout, default);
        }

        _time.Advance(CircuitBreaker.Pause);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        _shared.Try = () => isLater
            ? ValueTask.FromCanceled<TicketAttemptResult>(gone.Token)
            : throw new OperationCanceledException(gone.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await tries.TakeAsync(Ticket(8), Timeout, gone.Token));

        _shared.Try = () => new(TicketAttemptResult.NoneLeft);

        Assert.Equal(VerificationFault.TooManyAttempts, await tries.TakeAsync(Ticket(9), Timeout, default));
    }

    private TicketAttempts Tries() => new(
        new TicketLedger(_time),
        _time,
        NullLogger<TicketAttempts>.Instance,
        _shared);

    private Ticket Ticket(byte id) => new()
    {
        Id = [.. Enumerable.Repeat(id, 16)],
        Key = new byte[32],
        IssuedAt = _time.GetUtcNow(),
        IsFallback = false,
        Host = 0,
        Agent = 0,
        Policy = "default",
        Provider = ChallengeProviders.ProofOfWork,
    };

    private sealed class ScriptedLedger : IBotChallengeTicketLedger
    {
        public int Calls { get; private set; }

        public Func<ValueTask<TicketAttemptResult>> Try { get; set; } = () => new(TicketAttemptResult.Taken);

        public Func<ValueTask<bool>> Success { get; set; } = () => new(true);

        public ValueTask<TicketAttemptResult> TakeTryAsync(
            string ticketId, int maxTries, DateTimeOffset expiresAt, CancellationToken cancellationToken)
        {
            Calls++;
            return Try();
        }

        public ValueTask<bool> TrySucceedAsync(
            string ticketId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
        {
            Calls++;
            return Success();
        }
    }
}
