using TurnstileEmulator;

namespace BotChallengePage.Tests.Protocol;

/// <summary>The dummy app with an emulated Turnstile, both on one clock, seen by a visitor of shop.test.</summary>
internal sealed class TurnstileSite : IAsyncDisposable
{
    public const string Sitekey = "0x4AAAAAAAprotocolSitekey";
    public const string Secret = "0x4AAAAAAAprotocolSecretAAAAAAAAAAAA";
    public const string Host = "shop.test";

    private TurnstileSite(LibrarySite site, TurnstileEmulatorServer turnstile, SiteSetup setup) =>
        (Site, Turnstile, Setup) = (site, turnstile, setup);

    public LibrarySite Site { get; }

    public TurnstileEmulatorServer Turnstile { get; }

    public SiteSetup Setup { get; }

    public ProtocolClock Clock => Setup.Clock!;

    public static async Task<TurnstileSite> StartAsync(params (string Key, string Value)[] settings)
    {
        var setup = new SiteSetup().WithClock().WithLogs();
        var options =
            new TurnstileEmulatorOptions { TimeProvider = setup.Clock!, TokenLifetime = TimeSpan.FromDays(1) };
        options.Widgets.Add(new TurnstileWidget { Sitekey = Sitekey, Secret = Secret });
        var turnstile = await TurnstileEmulatorServer.StartAsync(options);
        setup.Set("Turnstile:SiteKey", Sitekey).Set("Turnstile:SecretKey", Secret)
            .Set("Turnstile:ScriptUrl", turnstile.ScriptUrl).Set("Turnstile:VerifyUrl", turnstile.VerifyUrl);
        foreach (var (key, value) in settings) setup.Set(key, value);
        return new TurnstileSite(LibrarySite.Start(setup), turnstile, setup);
    }

    public Visitor NewVisitor() => Site.NewVisitor() with { Host = Host };

    /// <summary>The token that the widget of a page would get.</summary>
    public string Mint(ChallengeContract challenge, string hostname = Host, DateTimeOffset? issuedAt = null) =>
        Turnstile.MintToken(challenge["sitekey"]!, hostname, challenge["action"]!, challenge["cdata"]!, issuedAt);

    /// <summary>A visitor who gets the page, runs its widget, and sends what that gave.</summary>
    public async Task<Reply> AnswerAsync(Visitor? visitor = null, string hostname = Host)
    {
        visitor ??= NewVisitor();
        var challenge = await visitor.ChallengeAsync();
        return await visitor.VerifyAsync(challenge, Mint(challenge, hostname));
    }

    /// <summary>As often as siteverify may be asked at most.</summary>
    public void FailAlways(VerifyFault fault) => Turnstile.VerifyFault = fault;

    public async ValueTask DisposeAsync()
    {
        Site.Dispose();
        await Turnstile.DisposeAsync();
    }
}
