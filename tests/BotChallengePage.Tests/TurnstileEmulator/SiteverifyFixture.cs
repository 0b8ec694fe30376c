using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Emulator;

/// <summary>An emulator with one real widget, a clock, and a client to ask siteverify with.</summary>
internal sealed class SiteverifyFixture : IAsyncDisposable
{
    public const string Sitekey = "0x4AAAAAAAemulatorSitekey";
    public const string Secret = "0x4AAAAAAAemulatorSecretAAAAAAAAAAA";
    public const string OtherSitekey = "0x4AAAAAAAanotherSitekeyA";
    public const string OtherSecret = "0x4AAAAAAAanotherSecretAAAAAAAAAAAA";

    private SiteverifyFixture(TurnstileEmulatorServer server, SiteClock clock) =>
        (Server, Clock) = (server, clock);

    public TurnstileEmulatorServer Server { get; }

    public SiteClock Clock { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public static async Task<SiteverifyFixture> StartAsync(Action<TurnstileEmulatorOptions>? configure = null)
    {
        var clock = new SiteClock();
        var options = new TurnstileEmulatorOptions { TimeProvider = clock };
        options.Widgets.Add(new TurnstileWidget { Sitekey = Sitekey, Secret = Secret, Hostnames = ["shop.test"] });
        options.Widgets.Add(new TurnstileWidget { Sitekey = OtherSitekey, Secret = OtherSecret });
        configure?.Invoke(options);
        return new SiteverifyFixture(await TurnstileEmulatorServer.StartAsync(options), clock);
    }

    /// <summary>Waits for what the emulator sees only when a request has arrived.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
            await Task.Delay(5, end.Token);
    }

    public string Mint(DateTimeOffset? issuedAt = null) =>
        Server.MintToken(Sitekey, "shop.test", "bot_challenge", "nonce-1", issuedAt);

    public Task<JsonObject> VerifyAsync(string? secret, string? token, string? idempotencyKey = null)
    {
        Dictionary<string, string?> fields =
            new() { ["secret"] = secret, ["response"] = token, ["idempotency_key"] = idempotencyKey };
        return PostAsync(new FormUrlEncodedContent(fields.Where(field => field.Value is not null)!));
    }

    public async Task<JsonObject> PostAsync(HttpContent content)
    {
        using var response = await SendAsync(content);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public Task<HttpResponseMessage> SendAsync(HttpContent content) => Client.PostAsync(Server.VerifyUrl, content);

    public Task<HttpResponseMessage> SendGoodAsync() => SendAsync(
        new FormUrlEncodedContent([new("secret", Secret), new("response", Mint())]));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
