using System.Net.Http.Json;
using System.Threading.Channels;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Verification;

/// <summary>
/// Answers that are hung up on while a provider checks them: by then they have cost all that they cost.
/// </summary>
public sealed class AbortedAnswerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PatientProvider _provider = new();
    private readonly Channel<bool> _aborted = Channel.CreateUnbounded<bool>();
    private Site _site = null!;

    public async Task InitializeAsync() => _site = await Site.With(typeof(Guarded))
        .Set(("Provider", "patient"), ("Verification:MaxFailures", "3"))
        .Services(services => services.AddSingleton<IChallengeProvider>(_provider))
        .Use(app => app.Use(TellOfAbortedAsync))
        .StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_are_held_against_the_network_whatever_the_provider_makes_of_it(bool isFault)
    {
        _provider.MakesItAFault = isFault;
        for (var i = 0; i < 3; i++)
            await HangUpAsync();
        Assert.Equal(3, _provider.Asked);
        _provider.IsPatient = false;

        var answer = await VerifyAsync(await TicketAsync(), default);

        Assert.Equal(429, answer);
        Assert.Equal(3, _provider.Asked);
    }

    [Fact]
    public async Task One_of_them_takes_nothing_from_the_answer_that_comes_after_it()
    {
        await HangUpAsync();
        _provider.IsPatient = false;

        for (var i = 0; i < 5; i++)
            Assert.Equal(200, await VerifyAsync(await TicketAsync(), default));
    }

    private async Task HangUpAsync()
    {
        using var patience = new CancellationTokenSource();
        var answering = VerifyAsync(await TicketAsync(), patience.Token);
        await _provider.Questions.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        await _aborted.Reader.ReadAsync().AsTask().WaitAsync(Patience);
    }

    private async Task<string> TicketAsync() =>
        (await _site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-ticket")!;

    private async Task<int> VerifyAsync(string ticket, CancellationToken cancellationToken)
    {
        using var response = await _site.Client.PostAsJsonAsync(
            "/bot-challenge/verify", new { ticket, response = "x" }, cancellationToken);
        return (int)response.StatusCode;
    }

    private async Task TellOfAbortedAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.RequestAborted.IsCancellationRequested)
                _aborted.Writer.TryWrite(true);
        }
    }

    private sealed class PatientProvider : IChallengeProvider
    {
        private int _asked;

        public string Name => "patient";

        public bool IsPatient { get; set; } = true;

        public bool MakesItAFault { get; set; }

        public int Asked => _asked;

        public Channel<bool> Questions { get; } = Channel.CreateUnbounded<bool>();

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string>() };

        public async ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            Questions.Writer.TryWrite(true);
            if (IsPatient)
                await Task.Delay(Timeout.Infinite, answer.HttpContext.RequestAborted)
                    .ContinueWith(Left, TaskScheduler.Default);
            return ProviderVerdict.Passed;
        }

        private void Left(Task waiting)
        {
            if (MakesItAFault)
                throw new IOException("The connection is gone.");
            waiting.GetAwaiter().GetResult();
        }
    }
}
