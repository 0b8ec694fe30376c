using System;
using BotChallengePage;
using Microsoft.Extensions.DependencyInjection;

// The namespace of WebApplication, so that Program.cs needs no using.
namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Sets BotChallengePage up. Each line that is commented out shows an option with its default; uncomment it to change it.
/// The section "BotChallengePage" of the configuration (appsettings.json, environment) is laid over what stands here:
/// options.Pass.Duration is BotChallengePage:Pass:Duration there.
/// </summary>
internal static class BotChallengeSetup
{
    public static WebApplicationBuilder AddBotChallenge(this WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage(options =>
        {
            // Whether anybody is challenged. Off also means that nothing is counted.
            // options.Enabled = true;

            // Who challenges: "turnstile", "proof-of-work", or a provider of your own. null: Turnstile when both of its
            // keys are set, else proof of work, which needs no account and no other host.
            // options.Provider = null;

            // Keys of Turnstile. They are no part of the source:
            //   dotnet user-secrets set BotChallengePage:Turnstile:SiteKey <key>
            //   dotnet user-secrets set BotChallengePage:Turnstile:SecretKey <key>
            // and on the server the environment variables BotChallengePage__Turnstile__SiteKey and
            // BotChallengePage__Turnstile__SecretKey.

            // How a page view that has to be challenged is answered: ChallengeMode.Redirect sends it to the challenge page
            // and back, ChallengeMode.Inline shows the challenge at the wanted URL.
            // options.Mode = ChallengeMode.Redirect;

            // Status of the challenge page. 429 and 503 are usual, too.
            // options.StatusCode = 403;

            // Path of the challenge page and its assets.
            // options.PathPrefix = "/bot-challenge";

            // Layout of the challenge page. null: your own one if there is one. BotChallengePageOptions.StandaloneLayout: a
            // packaged one, for a site under attack whose own layout is expensive.
            // options.Layout = null;

            // The nonce of your Content-Security-Policy, if it uses nonces: a function of HttpContext.
            // options.CspNonce = null;

            // The pass that a visitor earns: how long it is good, how long if it was earned while the provider was down, and
            // what it is bound to. null: User-Agent, platform and network of the client. Else a function of HttpContext.
            // options.Pass.Duration = TimeSpan.FromHours(24);
            // options.Pass.FallbackDuration = TimeSpan.FromHours(1);
            // options.Pass.Fingerprint = null;

            // How clients are counted: by the leading bits of their address. The memory store knows at most so many clients.
            // options.Counters.IPv4PrefixLength = 16;
            // options.Counters.IPv6PrefixLength = 48;
            // options.Counters.MemoryCapacity = 1_000_000;
            // options.Counters.Timeout = TimeSpan.FromMilliseconds(250);

            // When a request cannot be counted: StoreFailureAction.Allow or Challenge.
            // options.OnStoreFailure = StoreFailureAction.Allow;

            // When the provider is down or its script is blocked: ProviderUnavailableAction.Fallback goes on with proof of
            // work, Deny gives no pass, Allow gives one unchecked.
            // options.OnProviderUnavailable = ProviderUnavailableAction.Fallback;

            // Refused answers of one network in a window, after which it has to wait.
            // options.Verification.MaxFailures = 600;
            // options.Verification.FailureWindow = TimeSpan.FromMinutes(5);

            // Difficulty of the proof of work. A further digit of the prefix makes it 16 times harder for the visitor, a
            // higher cost makes it harder for both sides.
            // options.ProofOfWork.Cost = 1000;
            // options.ProofOfWork.KeyPrefix = "00";

            // Turnstile: whether the visitor's address is sent along, how long to wait, on which hosts the widget may have
            // run (none: the host of the request), and Cloudflare's addresses, to be changed for an emulator only.
            // options.Turnstile.SendRemoteIP = false;
            // options.Turnstile.Timeout = TimeSpan.FromSeconds(3);
            // options.Turnstile.ScriptUrl = "https://challenges.cloudflare.com/turnstile/v0/api.js";
            // options.Turnstile.VerifyUrl = "https://challenges.cloudflare.com/turnstile/v0/siteverify";
            // Example: options.Turnstile.Hostnames.Add("www.example.org");

            // Named policies, for [BotChallenge(Policy = "search")]. What a policy leaves out is as above.
            // Example: options.Policies["search"] = new() { After = 10, Within = TimeSpan.FromHours(1), Mode = ChallengeMode.Inline };
        });

        return builder;
    }

    public static WebApplication MapBotChallenge(this WebApplication app)
    {
        app.MapBotChallengePage();
        return app;
    }
}
