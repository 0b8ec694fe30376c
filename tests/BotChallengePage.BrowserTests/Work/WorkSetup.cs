using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.BrowserTests.Work;

internal static class WorkSetup
{
    /// <summary>What makes the work of each provider easy, and leaves it what it is.</summary>
    private static readonly Dictionary<string, (string Key, string Value)> Easy = new()
    {
        ["argon2"] = ("Argon2:KeyPrefix", "0"),
        ["sha256"] = ("Sha256:Difficulty", "12"),
        ["hash-chain"] = ("HashChain:Difficulty", "4"),
        ["balloon"] = ("Balloon:Difficulty", "4"),
    };

    public static bool MakesEasy(string key) => Easy.Values.Any(easy => easy.Key == key);

    /// <summary>The dummy app with the packages that bring proofs of work, which asks with one of them.</summary>
    public static SiteSetup WithWork(this SiteSetup setup, string provider) => setup
        .Configure(services => services.AddBotChallengePage()
            .AddArgon2().AddSha256().AddHashChain().AddBalloon())
        .With("Provider", provider)
        .With(Easy[provider].Key, Easy[provider].Value);
}
