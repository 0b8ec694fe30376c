using System.Net.Http.Json;
using System.Threading.Channels;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Verification;

/// <summary>
/// After an outage one answer finds out for all others whether it is over. No visitor may keep that from being found
/// out: while it is not, <c>Allow</c> lets everybody in, and <c>Deny</c> nobody.
/// </summary>
public sealed class ProbeTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HeldProvider _provider = new();
    private readonly TaskCompletionSource _answered = new();
    private Site _site = null!;

    public async Task InitializeAsync() => _site = await Site.With(typeof(Guarded))
        .Set(("Provider", "held"), ("OnProviderUnavailable", "Allow"), ("Verification:MaxFailures", "100"))
        .Services(services => services.AddSingleton<IChallengeProvider>(_provider))
        .Use(app => app.Use(TellOfProbeAsync))
        .StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Who_hangs_up_does_not_keep_an_outage_going()
    {
        await BeginOutageAsync();
        _site.Clock.Advance(TimeSpan.FromSeconds(6));
        _provider.IsHeld = true;
        using var patience = new CancellationTokenSource();
        var probe = VerifyAsync(patience.Token);
        await _provider.Questions.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);

        _provider.IsHeld = false;
        _provider.Held.SetResult(ProviderVerdict.Rejected);
        await _answered.Task.WaitAsync(Patience);

        // The provider has said no: so it is up, and answers are checked again.
        _provider.Verdict = ProviderVerdict.Rejected;
        Assert.Equal(403, await VerifyAsync());
    }

    [Fact]
    public async Task An_old_failure_lets_nobody_in_while_it_is_found_out_whether_it_is_over()
    {
        await BeginOutageAsync();
        Assert.Equal(200, await VerifyAsync());
        _site.Clock.Advance(TimeSpan.FromMinutes(10));
        _provider.IsHeld = true;
        var probe = VerifyAsync();
        await _provider.Questions.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        Assert.Equal(503, await VerifyAsync());

        _provider.Held.SetResult(ProviderVerdict.Passed);
        Assert.Equal(200, await probe);
    }

    [Theory]
    [InlineData(typeof(FormatException), 503)]
    [InlineData(typeof(InvalidOperationException), 503)]
    [InlineData(typeof(HttpRequestException), 200)]
    [InlineData(typeof(IOException), 200)]
    [InlineData(typeof(TimeoutException), 200)]
    public async Task Only_what_the_network_throws_is_an_outage(Type fault, int status)
    {
        _provider.Fault = () => (Exception)Activator.CreateInstance(fault)!;

        Assert.Equal(status, await VerifyAsync());
    }

    private async Task BeginOutageAsync()
    {
        _provider.Fault = () => new TimeoutException();
        Assert.Equal(200, await VerifyAsync());
        _provider.Fault = null;
        while (_provider.Questions.Reader.TryRead(out _))
        {
        }
    }

    private async Task<int> VerifyAsync(CancellationToken cancellationToken = default)
    {
        var ticket = (await _site.GetAsync("/bot-challenge?provider=held")).Challenge!.GetAttribute("data-ticket");
        using var response = await _site.Client.PostAsJsonAsync(
            "/bot-challenge/verify", new { ticket, response = "x" }, cancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>The server may be done before it hears that its client has gone.</summary>
    private async Task TellOfProbeAsync(HttpContext context, RequestDelegate next)
    {
        var isProbe = _provider.IsHeld;
        try
        {
            await next(context);
        }
        finally
        {
            if (isProbe && HttpMethods.IsPost(context.Request.Method))
                _answered.TrySetResult();
        }
    }

    private sealed class HeldProvider : IChallengeProvider
    {
        public string Name => "held";

        public bool IsHeld { get; set; }

        public ProviderVerdict Verdict { get; set; } = ProviderVerdict.Passed;

        public Func<Exception>? Fault { get; set; }

        public TaskCompletionSource<ProviderVerdict> Held { get; } = new();

        public Channel<bool> Questions { get; } = Channel.CreateUnbounded<bool>();

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string>() };

        public async ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
        {
            Questions.Writer.TryWrite(true);
            if (Fault is not null)
                throw Fault();
            return IsHeld ? await Held.Task.WaitAsync(cancellationToken) : Verdict;
        }
    }
}
