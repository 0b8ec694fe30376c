using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Docs;

/// <summary>
/// Every C# sample of the README and the manual stands here to the letter, so that it compiles; SampleTests starts it.
/// </summary>
internal static class Samples
{
    public static void QuickStart(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage();
    }

    public static void Map(WebApplication app)
    {
        app.MapBotChallengePage();
    }

    public static void SharedKeys(WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection()
            .PersistKeysToFileSystem(new DirectoryInfo("/var/lib/shop/keys"))
            .SetApplicationName("shop");
    }

    public static void TakeBackAllPasses(WebApplication app)
    {
        app.Services.GetRequiredService<IKeyManager>()
            .RevokeAllKeys(TimeProvider.System.GetUtcNow(), "The keys have leaked.");
    }

    public static void FormsThatAsk(WebApplication app)
    {
        app.MapGet("/contact", () => Results.Content(Forms.Contact, "text/html")).RequireCloudflareClearance();
        app.MapRazorPages().RequireCloudflareClearance();
    }

    public static void MinimalApi(WebApplication app)
    {
        app.MapGet("/export", () => "…").RequireBotChallenge(after: 2, within: TimeSpan.FromHours(3));
    }

    public static void Proxy(WebApplicationBuilder builder)
    {
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Add(IPAddress.Parse("10.0.0.5")); // your proxy
        });
    }

    public static void FollowProxies(WebApplication app)
    {
        app.UseForwardedHeaders(); // before everything else
    }

    public static void CdnAndBalancer(WebApplicationBuilder builder)
    {
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Add(IPAddress.Parse("10.0.0.5")); // the balancer
            // The CDN, as it publishes them.
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("198.51.100.0/24"));
            options.ForwardLimit = 2; // how many of them are between visitor and app
        });
    }

    public static WebApplicationFactory<Program> TestsOfAnApp(WebApplicationFactory<Program> site)
    {
        var factory = site.WithWebHostBuilder(host => host.UseSetting("BotChallengePage:Enabled", "false"));
        return factory;
    }

    public static void SharedLimit(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddPolicy("default", policy => policy.After(2, TimeSpan.FromHours(3)));
    }

    public static void Policy(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddPolicy("catalog", policy => policy
                .After(1, TimeSpan.FromHours(12))
                .When(BotChallengeConditions.HasQuery)
                .Unless(BotChallengeConditions.SignedIn)
                .By(CountBy.Subnet(24, 56))
                .Counter("search")
                .PassFor(TimeSpan.FromHours(72)));
    }

    public static void Skip(WebApplicationBuilder builder)
    {
        var uptimeKey = "0123456789abcdef0123456789abcdef";
        builder.Services.AddBotChallengePage(options =>
        {
            options.SkipWhen(BotChallengeConditions.SecretHeader("X-Uptime-Key", uptimeKey));
            options.SkipWhen(BotChallengeConditions.Networks("192.0.2.0/24", "2001:db8::/32"));
            options.SkipWhen(context => context.Request.Query["preview"] == "1");
        });
    }

    public static void Conventions(WebApplication app)
    {
        app.MapGroup("/reports").RequireBotChallenge("catalog").MapGet("/{year}", (int year) => $"Report {year}");
        app.MapControllers().RequireBotChallenge(after: 100, within: TimeSpan.FromHours(1));
        app.MapGet("/ping", () => "pong").SkipBotChallenge();
    }

    public static void FormOfMinimalApi(WebApplication app)
    {
        app.MapPost("/subscribe", ([FromForm] string email) => $"Thank you: {email}")
            .RequireBotChallenge(new BotChallengeAttribute { Methods = "POST" });
    }

    public static void ProxyRoutes(WebApplication app)
    {
        app.MapReverseProxy().ConfigureEndpoints((endpoint, route) =>
        {
            if (route.Metadata?.TryGetValue("BotChallenge", out var policy) == true)
                endpoint.RequireBotChallenge(policy);
        });
    }

    public static void BeforeTheOutputCache(WebApplication app)
    {
        app.UseBotChallengePage();
        app.UseOutputCache();
    }

    public static void Events(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage(options =>
        {
            options.Events.OnChallengeIssued = context =>
            {
                Console.WriteLine($"Challenged {context.Endpoint?.DisplayName} at count {context.Count}");
                return Task.CompletedTask;
            };
        });
    }

    public static void Explain(WebApplicationBuilder builder)
    {
        var explainKey = "0123456789abcdef0123456789abcdef";
        builder.Services.AddBotChallengePage(options =>
            options.ExplainTo = BotChallengeConditions.SecretHeader("X-Explain", explainKey));
    }

    public static void Nonce(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage(
            options => options.CspNonce = context => context.Items["csp-nonce"] as string);
    }

    public static void OwnRenderer(WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddBotChallengePage(options => options.Renderer = page => Task.FromResult<IResult?>(
            new RazorComponentResult<ChallengeComponent>(new { Page = page })));
    }

    public static void OwnProvider(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IChallengeProvider, RiddleProvider>();
    }

    /// <summary>Asks for a word that the page itself names: enough to show the seam.</summary>
    public sealed class RiddleProvider : IChallengeProvider
    {
        public string Name => "riddle";

        public ChallengeAsset? Script { get; } =
            ChallengeAsset.FromResources(typeof(RiddleProvider).Assembly, "MyShop.riddle.js");

        public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
        {
            Data = new Dictionary<string, string> { ["riddle"] = "What is " +
                challenge.Ticket.Id[..4].ToUpper(CultureInfo.InvariantCulture) + " in lower case?" },
        };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
            new(answer.Response == answer.Ticket.Id[..4] ? ProviderVerdict.Passed : ProviderVerdict.Rejected);
    }
}

[BotChallenge(After = 2, Within = "03:00:00", Only = [nameof(Index)], Unless = nameof(HasNoQuery))]
public sealed class BooksController : Controller
{
    public IActionResult Index() => View();

    public IActionResult Show(int id) => View(id);

    [SkipBotChallenge]
    public IActionResult Feed() => View();

    private static bool HasNoQuery(HttpContext context) => !BotChallengeConditions.HasQuery(context);
}

[BotChallenge(After = 2, Within = "03:00:00")]
public sealed class SearchController : Controller;

public sealed class MapsController : Controller
{
    [BotChallenge(After = 2, Within = "03:00:00")] public IActionResult Search() => View();   // these two
    [BotChallenge(After = 5, Within = "03:00:00")] public IActionResult Browse() => View();   // count together
    [BotChallenge(After = 5, Within = "01:00:00")] public IActionResult Recent() => View();   // another window
}

[BotChallenge(Methods = "POST")]
public sealed class ContactController : Controller
{
    [HttpGet("/contact")] public IActionResult Index() => View();

    [HttpPost("/contact")] public IActionResult Send(string message) => Content($"Thank you: {message}");
}

internal static class Forms
{
    public const string Contact = "<form method=post></form>";
}
