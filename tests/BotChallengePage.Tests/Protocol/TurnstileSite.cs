using BotChallengePage.Tests.Sites;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Protocol;

/// <summary>The dummy app with an emulated Turnstile, both on one clock, seen by a visitor of shop.test.</summary>
internal sealed class TurnstileSite : IAsyncDisposable
{
    public const string Sitekey = "0x4AAAAAAAprotocolSitekey";
    public const string Secret = "0x4AAAAAAAprotocolSecretAAAAAAAAAAAA";
    public const string Host = "shop.test";

    private TurnstileSite(Site site, TurnstileEmulatorServer turnstile) => (Site, Turnstile) = (site, turnstile);

    public Site Site { get; }

    public TurnstileEmulatorServer Turnstile { get; }

    public SiteClock Clock => Site.Clock;

    public SiteLog Log => Site.Log;

    public static async Task<TurnstileSite> StartAsync(params (string Key, string? Value)[] settings)
    {
        var site = Site.Dummy().LogEverything();
        var options = new TurnstileEmulatorOptions { TimeProvider = site.Clock, TokenLifetime = TimeSpan.FromDays(1) };
        options.Widgets.Add(new TurnstileWidget { Sitekey = Sitekey, Secret = Secret });
        var turnstile = await TurnstileEmulatorServer.StartAsync(options);
        site.Set(
            ("Turnstile:SiteKey", Sitekey), ("Turnstile:SecretKey", Secret),
            ("Turnstile:ScriptUrl", turnstile.ScriptUrl), ("Turnstile:VerifyUrl", turnstile.VerifyUrl));
        return new TurnstileSite(await site.Set(settings).StartAsync(), turnstile);
    }

    public Visitor NewVisitor() => Site.NewVisitor() with { Host = Host };

    /// <summary>The token that the widget of a page would get.</summary>
    public string Mint(ChallengeContract challenge, string hostname = Host, DateTimeOffset? issuedAt = null) =>
        Turnstile.MintToken(challenge["sitekey"]!, hostname, challenge["action"]!, challenge["cdata"]!, issuedAt);

    /// <summary>A visitor who gets the page, runs its widget, and sends what that gave.</summary>
    public async Task<Answer> AnswerAsync(Visitor? visitor = null, string hostname = Host)
    {
        visitor ??= NewVisitor();
        // In an outage, a page of it that is older.
        var challenge = await visitor.ChallengeAsync("/bot-challenge?provider=turnstile");
        return await visitor.VerifyAsync(challenge, Mint(challenge, hostname));
    }

    /// <summary>As often as siteverify may be asked at most.</summary>
    public void FailAlways(VerifyFault fault) => Turnstile.VerifyFault = fault;

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Turnstile.DisposeAsync();
    }
}
