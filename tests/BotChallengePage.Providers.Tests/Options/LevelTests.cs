using System.Net;
using BotChallengePage.Providers.Tests.Siteverify;
using BotChallengePage.Providers.Tests.Sites;
using BotChallengePage.Tests.Clients;
using Microsoft.Extensions.DependencyInjection;
using ProviderEmulator;

namespace BotChallengePage.Providers.Tests.Options;

/// <summary>What a provider's passes are worth is the owner's to say, upwards and downwards.</summary>
public sealed class LevelTests
{
    private const string Turnstile = "turnstile", AltchaWidget = "altcha-widget";

    public static TheoryData<string> Names =>
        [.. ProviderCase.All.Select(provider => provider.Name), Turnstile, AltchaWidget];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_pass_is_worth_as_much_as_the_owner_says(string name)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        await using var site = await StartAsync(name, emulator, "Interactive", "Interactive");
        var page = await site.ChallengeAsync();
        Assert.Equal(name, page.GetAttribute("data-provider"));
        var yes = name switch
        {
            AltchaWidget => "",
            Turnstile =>
                $$"""
                {"success":true,"challenge_ts":"2026-05-04T03:02:01Z","hostname":"127.0.0.1","error-codes":[],
                 "action":"bot_challenge","cdata":"{{page.GetAttribute("data-cdata")}}"}
                """,
            _ => ProviderCase.Of(name).Yes,
        };
        emulator.Instead = context => AnswerTests.WriteAsync(context, 200, yes);

        var response = name == AltchaWidget
            ? ProofOfWorkSolver.Solve(await site.GetAsync(page.GetAttribute("data-challenge-url")!))
            : "token";

        Assert.Equal(HttpStatusCode.OK, await site.OpenAfterAsync(page, response));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task And_no_more(string name)
    {
        await using var emulator = await ProviderEmulatorServer.StartAsync();

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(name, emulator, "Automatic", "Managed"));

        Assert.Contains("BotChallengePage:MinimumLevel is Managed, but", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{name}\"", fault.Message, StringComparison.Ordinal);
    }

    private static Task<ProviderSite> StartAsync(
        string name, ProviderEmulatorServer emulator, string level, string minimum)
    {
        Action<IBotChallengePageBuilder> add = _ => { };
        (string, string?)[] options = [];
        switch (name)
        {
            case Turnstile:
                options =
                [
                    ("Provider", name), ("Turnstile:SiteKey", "0x4AAAAAAAlevelSitekey"),
                    ("Turnstile:SecretKey", "0x4AAAAAAAlevelSecretAAAAAAAAAAAA"),
                    ("Turnstile:VerifyUrl", $"{emulator.Origin}/siteverify"), ("Turnstile:Level", level),
                ];
                break;
            case AltchaWidget:
                add = builder => builder.AddAltchaWidget();
                options =
                [
                    ("Provider", name), ("AltchaWidget:ScriptUrl", "/lib/altcha.js"), ("AltchaWidget:Level", level),
                ];
                break;
            default:
                var provider = ProviderCase.Of(name);
                add = provider.Add;
                options = [.. provider.OptionsFor(emulator), ($"{provider.Section}:Level", level)];
                break;
        }

        return ProviderSite.StartAsync(add, [.. options, ("MinimumLevel", minimum)]);
    }
}
