using System;
using BotChallengePage;
using Microsoft.Extensions.DependencyInjection;

// The namespace of WebApplication, so that Program.cs needs no using.
namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Sets BotChallengePage up. Each line that is commented out shows an option with its default; uncomment it to change
/// it. The section "BotChallengePage" of the configuration (appsettings.json, environment) is laid over what stands
/// here: options.Pass.Duration is BotChallengePage:Pass:Duration there.
/// </summary>
internal static class BotChallengeSetup
{
    public static WebApplicationBuilder AddBotChallengePage(this WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage(options =>
        {
            // Whether anybody is challenged. Off also means that nothing is counted.
            // options.Enabled = true;

            // Decides, counts and reports, but challenges nobody: to see what would happen before it does.
            // options.ReportOnly = false;

            // Requests that are let through, uncounted, whatever their directives say. Any condition is enough.
            // Example: options.SkipWhen(BotChallengeConditions.SignedIn);

            // Who challenges: "turnstile", "proof-of-work", or a provider of your own. null: Turnstile when both of its
            // keys are set, else proof of work, which needs no account and no other host.
            // options.Provider = null;

            // Keys of Turnstile. They are no part of the source:
            //   dotnet user-secrets set BotChallengePage:Turnstile:SiteKey <key>
            //   dotnet user-secrets set BotChallengePage:Turnstile:SecretKey <key>
            // and on the server the environment variables BotChallengePage__Turnstile__SiteKey and
            // BotChallengePage__Turnstile__SecretKey.

            // How a page view that has to be challenged is answered: ChallengeMode.Redirect sends it to the challenge
            // page and back, ChallengeMode.Inline shows the challenge at the wanted URL.
            // options.Mode = ChallengeMode.Redirect;

            // Status of the challenge page. 429 and 503 are usual, too.
            // options.StatusCode = 403;

            // Status of what a script gets that has to be challenged. Another one helps where a proxy replaces every
            // 403.
            // options.ScriptStatusCode = 403;

            // Sites that may show the challenge page in a frame, for example "'self' https://partner.example". null:
            // nothing is sent.
            // options.FrameAncestors = null;

            // Path of the challenge page and its assets.
            // options.PathPrefix = "/bot-challenge";

            // Layout of the challenge page. null: your own one if there is one.
            // BotChallengePageOptions.StandaloneLayout: a packaged one, for a site under attack whose own layout is
            // expensive.
            // options.Layout = null;

            // Whether what your own layout and views put on the page is the same for every visitor. Then it is rendered
            // once for each language and kept.
            // options.SamePageForEveryone = false;

            // Bytes of the largest form that the challenge page carries on, where a directive's Methods names POST. 0:
            // none.
            // options.MaxFormSize = 65_536;

            // Whether packaged layout and widgets are light or dark: PageTheme.Visitor (as the device is), Light, Dark.
            // options.Theme = PageTheme.Visitor;

            // Whether the page leads to itself in other languages: those of your app, or all where it has none.
            // options.OffersLanguages = true;

            // Origins of other hosts whose pages call this app by script and get through its challenges.
            // Example: options.ClientOrigins.Add("https://www.example.org");

            // Whom a visitor may ask for help who is stuck: "help@shop.example", "/contact", or other words. null: they
            // are shown a reference alone.
            // options.Contact = null;

            // Renders something else than the challenge page: a function that returns an IResult. null: the view.
            // options.Renderer = null;

            // The nonce of your Content-Security-Policy, if it uses nonces: a function of HttpContext.
            // options.CspNonce = null;

            // The pass that a visitor earns: how long it is good, how long if it was earned while the provider was
            // down, and what it is bound to. null: User-Agent, platform and network of the client. Else a function of
            // HttpContext.
            // options.Pass.Duration = TimeSpan.FromHours(24);
            // options.Pass.FallbackDuration = TimeSpan.FromHours(1);
            // options.Pass.Fingerprint = null;

            // Requests that a pass is good for before its visitor is asked again. null: as many as they like.
            // options.Pass.Budget = null;

            // A good pass from another network: Recheck asks for a proof of work, Challenge for everything, Accept for
            // nothing. null: Recheck where the policy's minimum level allows it, else Challenge.
            // options.Pass.OnOtherNetwork = null;

            // Whether other sites show your pages in a frame: over https the cookie is then SameSite=None; Partitioned.
            // options.Pass.Partitioned = false;

            // What clients are counted by: CountBy.ConfiguredSubnet (the leading bits of their address, as many as said
            // here), Address, User, Header("…") or Text(…).
            // options.By = CountBy.ConfiguredSubnet;
            // options.Counters.IPv4PrefixLength = 16;
            // options.Counters.IPv6PrefixLength = 48;

            // The counter store: how many counters the one in memory keeps, and how long a request waits for any.
            // options.Counters.MemoryCapacity = 1_000_000;
            // options.Counters.Timeout = TimeSpan.FromMilliseconds(250);

            // Whether an answer that was counted says how far its client is: RateLimit-Policy and RateLimit, never
            // where a shared cache may store it.
            // options.RateLimitHeaders = false;

            // When the app counts as busy, for directives with WhenBusy: requests in progress, percent of all
            // processors, work items that wait for a thread and how long, or a function of your own that says it. null:
            // not looked at. One is enough, and it lasts for the minimum time at least.
            // options.Busy.Requests = null;
            // options.Busy.Cpu = null;
            // options.Busy.QueueLength = null;
            // options.Busy.QueueDelay = null;
            // options.Busy.IsBusy = null;
            // options.Busy.MinimumTime = TimeSpan.FromSeconds(30);

            // When a request cannot be counted: StoreFailureAction.Allow or Challenge.
            // options.OnStoreFailure = StoreFailureAction.Allow;

            // When the provider is down or its script is blocked: ProviderUnavailableAction.Fallback goes on with proof
            // of work, Deny gives no pass, Allow gives one unchecked.
            // options.OnProviderUnavailable = ProviderUnavailableAction.Fallback;

            // What stands in then, one after the other. None named: proof of work.
            // Example: options.Fallback.Add(ChallengeProviders.ProofOfWork);

            // Checks that a visitor may choose instead of the provider's.
            // Example: options.Alternatives.Add(ChallengeProviders.ProofOfWork);

            // Without JavaScript: WithoutJavaScriptAction.Wait lets a visitor wait and gives a pass of an hour, Captcha
            // leads to a provider that works without a script, Deny to nothing.
            // options.WithoutJavaScript = WithoutJavaScriptAction.Wait;
            // options.Wait.Delay = TimeSpan.FromSeconds(5);
            // options.Wait.MaxDelay = TimeSpan.FromMinutes(1);

            // Without cookies: WithoutCookiesAction.Deny says so, Token opens one page by its address.
            // options.WithoutCookies = WithoutCookiesAction.Deny;

            // The least level of a pass, and what those of the providers are worth: ChallengeLevel.Automatic, Managed
            // or Interactive. null: any, Automatic for proof of work and Managed for Turnstile.
            // options.MinimumLevel = null;
            // options.ProofOfWork.Level = null;
            // options.Turnstile.Level = null;

            // Refused answers of one network in a window, after which it has to wait.
            // options.Verification.MaxFailures = 600;
            // options.Verification.FailureWindow = TimeSpan.FromMinutes(5);
            // Answers an hour that are accepted unchecked, with ProviderUnavailableAction.Allow.
            // options.Verification.MaxUnchecked = 1000;

            // The page before forms that have [RequireCloudflareClearance]: Cloudflare checks the visitor there.
            // options.Clearance.Enabled = true;
            // Example: options.Clearance.Only.Add("/contact/*");
            // Example: options.Clearance.Except.Add("Contact.Thanks");
            // options.Clearance.TryAgainAfter = TimeSpan.FromMinutes(5);
            // options.Clearance.Timeout = TimeSpan.FromSeconds(15);

            // Difficulty of the proof of work. A further digit of the prefix makes it 16 times harder for the visitor,
            // a higher cost makes it harder for both sides.
            // options.ProofOfWork.Cost = 2000;
            // options.ProofOfWork.KeyPrefix = "00";
            // Doubled so many times at most for a network with so many challenges that nobody solved, up to this cost;
            // after this time half of them are forgotten.
            // options.ProofOfWork.RiseSteps = 2;
            // options.ProofOfWork.RisesAfter = 200;
            // options.ProofOfWork.MaxCost = 8000;
            // options.ProofOfWork.RiseMemory = TimeSpan.FromMinutes(10);

            // Turnstile: whether the visitor's address is sent along, how long to wait, on which hosts the widget may
            // have run (none: the host of the request), and Cloudflare's addresses, to be changed for an emulator only.
            // options.Turnstile.SendRemoteIP = false;
            // options.Turnstile.Timeout = TimeSpan.FromSeconds(3);
            // options.Turnstile.ScriptUrl = "https://challenges.cloudflare.com/turnstile/v0/api.js";
            // options.Turnstile.VerifyUrl = "https://challenges.cloudflare.com/turnstile/v0/siteverify";
            // A widget with pre-clearance, for Cloudflare's own challenges: of the client script, and before forms.
            // options.Turnstile.PreClearanceSiteKey = null;
            // How the widget looks and behaves, as Cloudflare describes it. Language null: that of the page.
            // options.Turnstile.Theme = WidgetTheme.Auto;
            // options.Turnstile.Language = null;
            // options.Turnstile.Size = TurnstileSize.Fitting;
            // options.Turnstile.Appearance = TurnstileAppearance.Always;
            // options.Turnstile.Execution = TurnstileExecution.Render;
            // options.Turnstile.Retry = TurnstileRetry.Auto;
            // options.Turnstile.RefreshExpired = TurnstileRefresh.Manual;
            // Example: options.Turnstile.Hostnames.Add("www.example.org");

            // Named policies, for [BotChallenge(Policy = "catalog")]. What a policy leaves out is as above.
            // Example: options.AddPolicy("catalog", policy => policy.After(10, TimeSpan.FromHours(1)));

            // What is called when something happens to a visitor: functions that return a Task, or a class of your own
            // that is derived from BotChallengeEvents and comes from the services.
            // options.Events.OnChallengeIssued = null;
            // options.Events.OnPassAccepted = null;
            // options.Events.OnReportOnly = null;
            // options.Events.OnRefused = null;
            // options.Events.OnPassIssued = null;
            // options.Events.OnVerificationFailed = null;
            // options.EventsType = null;

            // Whether a request is told how it was decided, in the header Bot-Challenge-Decision: a function of
            // HttpContext. null: in Development every one, else none.
            // options.ExplainTo = null;
        });

        return builder;
    }
}
