using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.BrowserTests.Work;

internal static class WorkSetup
{
    /// <summary>What makes the work of each provider easy, and leaves it what it is.</summary>
    private static readonly Dictionary<string, (string Key, string Value)> Easy = new()
    {
        ["argon2"] = ("Argon2:KeyPrefix", "0"),
    };

    /// <summary>The dummy app with the packages that bring proofs of work, which asks with one of them.</summary>
    public static SiteSetup WithWork(this SiteSetup setup, string provider) => setup
        .Configure(services => services.AddBotChallengePage().AddArgon2())
        .With("Provider", provider)
        .With(Easy[provider].Key, Easy[provider].Value);
}
