using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Verification;

/// <summary>The store of the metrics is the one that counts requests; tickets are not its affair.</summary>
public sealed class SharedLedgerMetricsTests
{
    [Fact]
    public async Task Neither_the_time_nor_the_failures_of_a_ledger_are_the_counter_stores()
    {
        var ledger = new SlowLedger();
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IBotChallengeTicketLedger>(ledger))
            .StartAsync();
        using var measured = new Measurements(site);

        await site.EarnPassAsync();
        ledger.IsBroken = true;
        await site.EarnPassAsync();

        Assert.Equal(4, ledger.Calls);
        Assert.Single(site.Log.Of(302));
        Assert.DoesNotContain(measured.All, name => name.StartsWith("botchallenge.store.", StringComparison.Ordinal));
    }

    private sealed class SlowLedger : IBotChallengeTicketLedger
    {
        public bool IsBroken { get; set; }

        public int Calls { get; private set; }

        public async ValueTask<TicketAttemptResult> TakeTryAsync(
            string ticketId, int maxTries, DateTimeOffset expiresAt, CancellationToken cancellationToken)
        {
            await AnswerAsync();
            return TicketAttemptResult.Taken;
        }

        public async ValueTask<bool> TrySucceedAsync(
            string ticketId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
        {
            await AnswerAsync();
            return true;
        }

        private async Task AnswerAsync()
        {
            Calls++;
            await Task.Yield();
            if (IsBroken)
                throw new IOException("gone");
        }
    }
}
