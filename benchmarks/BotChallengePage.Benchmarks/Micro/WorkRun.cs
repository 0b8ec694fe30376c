using System.Text;
using System.Text.Json.Nodes;
using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Providers;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// What an answer to a proof of work costs the server. The key is a made-up one, which is found out by deriving it: the
/// same work as for a right one.
/// </summary>
internal static class WorkRun
{
    public static async Task RunAsync(int rounds)
    {
        var cases = new Rounds();
        await using var small = Build(new());
        await using var large = Build(new() { ["BotChallengePage:Argon2:MemoryKiB"] = "4096" });
        cases.Add(CaseOf(small, "proof of work", ChallengeProviders.ProofOfWork));
        cases.Add(CaseOf(small, "Argon2, 1 MiB", "argon2"));
        cases.Add(CaseOf(large, "Argon2, 4 MiB", "argon2"));
        cases.Run("Checking an answer", rounds);
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddRouting();
        services.AddBotChallengePage().AddArgon2();
        return services.BuildServiceProvider();
    }

    private static Case CaseOf(ServiceProvider services, string name, string providerName)
    {
        var provider = services.GetServices<IChallengeProvider>().Single(some => some.Name == providerName);
        var context = new DefaultHttpContext { RequestServices = services };
        var settings = services.GetRequiredService<SettingsMonitor>().Current;
        var ticket = Ticket.Issue(
            settings.DefaultPolicy, providerName, "shop.example", ClientFingerprint.Of(context),
            DateTimeOffset.UnixEpoch);
        var challenge = ChallengeContext.Of(
            context, ticket, "ticket", settings, services.GetRequiredService<ChallengePaths>());
        var given = JsonNode.Parse(provider.CreateWidget(challenge).Data["challenge"])!;
        var solved = new JsonObject
        {
            ["challenge"] = given,
            ["solution"] = new JsonObject
            {
                ["counter"] = 1,
                ["derivedKey"] = ((string)given["parameters"]!["keyPrefix"]!).PadRight(64, '1'),
            },
        };
        var answer = new ChallengeAnswer
        {
            HttpContext = context,
            Ticket = challenge.Ticket,
            Response = Convert.ToBase64String(Encoding.UTF8.GetBytes(solved.ToJsonString())),
            Settings = settings,
        };
        return Case.Of(name, () => provider.VerifyAsync(answer, CancellationToken.None).Preserve());
    }
}
