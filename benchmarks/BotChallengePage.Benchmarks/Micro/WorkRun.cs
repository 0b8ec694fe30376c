using System.Text;
using System.Text.Json.Nodes;
using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Providers;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// What an answer to a proof of work costs the server. The solution is a made-up one, which is found out by computing
/// it: the same work as for a right one.
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
        cases.Add(CaseOf(small, "SHA-256", "sha256"));
        cases.Add(CaseOf(small, "hash chain", "hash-chain"));
        cases.Add(CaseOf(small, "balloon", "balloon"));
        cases.Run("Checking an answer", rounds);
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddRouting();
        services.AddBotChallengePage().AddArgon2().AddSha256().AddHashChain().AddBalloon();
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
        var answer = new ChallengeAnswer
        {
            HttpContext = context,
            Ticket = challenge.Ticket,
            Response = ResponseTo(provider.CreateWidget(challenge).Data),
            Settings = settings,
        };
        return Case.Of(name, () => provider.VerifyAsync(answer, CancellationToken.None).Preserve());
    }

    private static string ResponseTo(IReadOnlyDictionary<string, string> given)
    {
        if (!given.TryGetValue("challenge", out var challenge))
            return $"{given["parameters"]}.{given["start"]}.0";

        var parsed = JsonNode.Parse(challenge)!;
        var solved = new JsonObject
        {
            ["challenge"] = parsed,
            ["solution"] = new JsonObject
            {
                ["counter"] = 1,
                ["derivedKey"] = ((string)parsed["parameters"]!["keyPrefix"]!).PadRight(64, '1'),
            },
        };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(solved.ToJsonString()));
    }
}
