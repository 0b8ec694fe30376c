using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Providers.Tests.Docs;

/// <summary>Samples of the manual, to the letter.</summary>
internal static class Samples
{
    public static void HCaptcha(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().AddHCaptcha();
    }

    public static void ReCaptcha(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddReCaptchaV3()
            .AddReCaptcha();
    }

    public static void FriendlyCaptcha(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().AddFriendlyCaptcha();
    }

    public static void Cap(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().AddCap(cap => cap.Endpoint = "https://cap.example.com");
    }

    public static void Described(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().AddSiteverifyProvider(
            "riddles",
            service =>
            {
                service.Api = "riddles";
                service.Level = ChallengeLevel.Managed;
                service.CspSources.Add(new("script-src", "https://cdn.riddles.example"));
                service.CspSources.Add(new("frame-src", "https://*.riddles.example"));
            },
            options =>
            {
                options.ScriptUrl = "https://cdn.riddles.example/api.js?render=explicit";
                options.VerifyUrl = "https://api.riddles.example/siteverify";
            });
    }

    public static void Puzzle(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().AddSiteverifyProvider<PuzzleProvider, PuzzleOptions>("Puzzle");
    }

    public sealed class PuzzleOptions : SiteverifyOptions
    {
        protected override string DefaultScriptUrl => "https://cdn.puzzle.example/v1/api.js";

        protected override string DefaultVerifyUrl => "https://api.puzzle.example/v1/siteverify";
    }

    public sealed class PuzzleProvider(SiteverifyClient client) : SiteverifyProvider<PuzzleOptions>(client)
    {
        public override string Name => "puzzle";

        public override ChallengeLevel Level => ChallengeLevel.Interactive;

        public override ChallengeAsset? Script { get; } =
            ChallengeAsset.FromResources(typeof(PuzzleProvider).Assembly, "MyShop.puzzle.js");

        protected override string Section => "Puzzle";

        protected override int MaxTokenLength => 2048;

        protected override IReadOnlyDictionary<string, SiteverifyErrorKind> Errors { get; } =
            new Dictionary<string, SiteverifyErrorKind>
            {
                ["bad-secret"] = SiteverifyErrorKind.Site,
                ["stale"] = SiteverifyErrorKind.Visitor,
                ["try-later"] = SiteverifyErrorKind.Service,
            };
    }
}
