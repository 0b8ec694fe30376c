namespace BotChallengePage.Providers;

/// <summary>The scripts of this package's providers, as the build has joined them.</summary>
internal static class EmbeddedScripts
{
    public static ChallengeAsset Read(string name) =>
        ChallengeAsset.FromResources(typeof(EmbeddedScripts).Assembly, name + ".js");
}
