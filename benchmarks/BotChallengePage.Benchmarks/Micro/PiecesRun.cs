using System.Globalization;
using System.Net;
using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Benchmarks.Pipeline;
using BotChallengePage.Benchmarks.Site;
using BotChallengePage.Challenges;
using BotChallengePage.Challenges.Keeping;
using BotChallengePage.Providers;
using BotChallengePage.Directives;
using BotChallengePage.Guarding;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>The steps of a decision apart, in the same units as the whole.</summary>
internal static class PiecesRun
{
    /// <summary>Keeps the compiler from leaving out what nobody uses.</summary>
    private static ulong _sink;

    public static async Task RunAsync(int rounds)
    {
        await using var site = BenchSite.Build(isProtected: true);
        await site.StartAsync();
        Passes(site).Run("Steps of the guard", rounds);
        Challenges(site).Run("Steps of a challenge", rounds);
        Subnets().Run("Subnet keys", rounds);
    }

    private static Rounds Passes(WebApplication site)
    {
        var services = site.Services;
        var settings = services.GetRequiredService<SettingsMonitor>().Current;
        var guard = services.GetRequiredService<BotChallengeGuard>();
        var reader = services.GetRequiredService<PassReader>();
        var counter = services.GetRequiredService<DirectiveCounter>();
        var cache = services.GetRequiredService<DirectiveCache>();
        var passed = ContextOf(site, Visitor.Asks("/guarded", Visitor.Earn(services)), "Guarded");
        var stranger = ContextOf(site, Visitor.Asks("/guarded"), "Guarded");
        var directive = cache.DirectivesOf(passed.GetEndpoint(), settings)[0];
        var candidates = new StringSegment[PassCookie.MaxCandidates];
        const ChallengeLevel level = ChallengeLevel.Automatic;

        var rounds = new Rounds();
        rounds.Add(Case.Of("guard: pass seen before", () => guard.EvaluateAsync(passed).Preserve()));
        rounds.Add(Case.Of("guard: under the limit", () => guard.EvaluateAsync(stranger).Preserve()));
        rounds.Add(Case.Of("directives of an endpoint", () => cache.DirectivesOf(passed.GetEndpoint(), settings)));
        rounds.Add(Case.Of("pass check, good", () => reader.Check(passed, directive.Policy, settings, level)));
        rounds.Add(Case.Of(
            "pass check, no cookie of the name", () => reader.Check(stranger, directive.Policy, settings, level)));
        rounds.Add(Case.Of("read the cookies", () => PassCookie.Read(passed.Request, candidates)));
        rounds.Add(Case.Of("fingerprint", () => ClientFingerprint.Of(passed)));
        rounds.Add(Case.Of(
            "count", () => counter.IncrementAsync(stranger, directive, settings, shared: null).Preserve()));
        return rounds;
    }

    private static Rounds Challenges(WebApplication site)
    {
        var services = site.Services;
        var settings = services.GetRequiredService<SettingsMonitor>().Current;
        var policy = settings.DefaultPolicy;
        var wanted = WantedChallenge.Of(policy, ChallengeLevel.Automatic);
        var responder = services.GetRequiredService<ChallengeResponder>();
        var page = services.GetRequiredService<ChallengePage>();
        var renderer = services.GetRequiredService<PageRenderer>();
        var tickets = services.GetRequiredService<TicketProtector>();
        var context = ContextOf(site, Visitor.Asks("/refused?q=maps&subject=history"), "Refused");
        var fingerprint = ClientFingerprint.Of(context);
        Ticket Issue() => Ticket.Issue(policy, policy.Provider, Visitor.Host, fingerprint, DateTimeOffset.UnixEpoch);
        var ticket = Issue();
        var model = ModelOf(site, tickets.Protect(ticket));
        var views = new PageViews(null, ChallengePage.PackagedView, BotChallengePageOptions.StandaloneLayout);
        var template = new PageTemplate(views, _ => model, _ => "");
        var action = PageRenderer.ActionOf(context);

        var rounds = new Rounds();
        rounds.Add(Case.Of("redirect", () => responder.RespondAsync(context, policy, wanted.Level, null)));
        rounds.Add(Case.Of("destination of a redirect", () => ReturnUrl.OfRequest(context.Request, "/bot-challenge")));
        rounds.Add(Case.Of("issue a ticket", () => Issue()));
        rounds.Add(Case.Of("protect a ticket", () => tickets.Protect(ticket)));
        var provider = services.GetRequiredService<ProviderRegistry>().Get(policy.Provider);
        var challenge = ChallengeContext.Of(
            context, ticket, tickets.Protect(ticket), settings, services.GetRequiredService<ChallengePaths>());
        rounds.Add(Case.Of("make a proof of work", () => provider.CreateWidget(challenge)));
        var kept = services.GetRequiredService<KeptPages>();
        var way = kept.WayFor(action, views, settings)!;
        KeepAsync().GetAwaiter().GetResult();
        rounds.Add(Case.Of("put a kept page together", () =>
        {
            using var buffer = new PageBuffer();
            kept.TryWrite(template, kept.WayFor(action, views, settings)!, buffer);
        }));
        rounds.Add(Case.Of(
            "render the view alone", () => renderer.RenderAsync(action, template).GetAwaiter().GetResult()));
        rounds.Add(Case.Of(
            "page, all of it",
            () => page.WriteAsync(context, wanted, null, 403, settings).GetAwaiter().GetResult(),
            "render the view alone"));
        return rounds;

        async Task KeepAsync()
        {
            using var buffer = new PageBuffer();
            await kept.WriteNewAsync(context, template, way, buffer);
        }
    }

    /// <summary>What the page shows, with as many characters as in earnest.</summary>
    private static ChallengeModel ModelOf(WebApplication site, string ticket)
    {
        var texts = site.Services.GetRequiredService<ChallengeTexts>();
        var culture = CultureInfo.GetCultureInfo("en-US");
        return new ChallengeModel
        {
            Attributes = new DataAttributes(
                [
                    new("provider", ChallengeProviders.ProofOfWork), new("ticket", ticket),
                    new("verify-url", "/bot-challenge/verify"),
                ],
                DataAttributes.Encode([new("words", texts.FirstTextsIn(culture))]),
                new Dictionary<string, string> { ["challenge-url"] = $"/bot-challenge/proof-of-work?ticket={ticket}" }),
            ScriptUrl = "/bot-challenge/assets/challenge.0123456789abcdef.js",
            StylesheetUrl = "/bot-challenge/assets/challenge.0123456789abcdef.css",
            Language = "en-US",
            Direction = "ltr",
            SiteName = "shop.example",
            HomeUrl = "/",
            Title = texts.In(culture)["Title"],
            Blurb = texts.In(culture)["Blurb"],
            WhyTitle = texts.In(culture)["WhyTitle"],
            Why = texts.In(culture)["Why"],
            NoScript = texts.In(culture)["NoScript"],
            LanguagesTitle = texts.In(culture)["Languages"],
            DefaultLayout = BotChallengePageOptions.StandaloneLayout,
            Layout = BotChallengePageOptions.StandaloneLayout,
        };
    }

    private static Rounds Subnets()
    {
        IPAddress ipv4 = IPAddress.Parse("203.0.113.7"), ipv6 = IPAddress.Parse(
            "2001:db8:1:2::7"), mapped = ipv4.MapToIPv6();
        var rounds = new Rounds();
        rounds.Add(Case.Of("an empty call", () => _sink++));
        rounds.Add(Case.Of("IPv4", () => _sink += ClientPartitions.OfLength(ipv4, 16, 48).Low, "an empty call"));
        rounds.Add(Case.Of("IPv6", () => _sink += ClientPartitions.OfLength(ipv6, 16, 48).High, "an empty call"));
        rounds.Add(Case.Of(
            "IPv4 mapped to IPv6", () => _sink += ClientPartitions.OfLength(mapped, 16, 48).Low, "an empty call"));
        return rounds;
    }

    private static DefaultHttpContext ContextOf(WebApplication site, FedRequest request, string action)
    {
        request.Reset();
        var endpoints = site.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        var context = new DefaultHttpContext(
            request.FeaturesOf<object>()) { RequestServices = site.Services.CreateScope().ServiceProvider };
        context.SetEndpoint(
            endpoints.Single(endpoint => endpoint.DisplayName!.Contains($".{action} ", StringComparison.Ordinal)));
        return context;
    }
}
