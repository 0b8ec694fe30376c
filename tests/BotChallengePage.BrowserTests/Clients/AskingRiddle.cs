using BotChallengePage.BrowserTests.Providers;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>A provider that needs hands, with the manual's script.</summary>
internal sealed class AskingRiddle : IChallengeProvider
{
    public string Name => RiddleProvider.ProviderName;

    public ChallengeLevel Level => ChallengeLevel.Interactive;

    public ChallengeAsset? Script { get; } =
        ChallengeAsset.FromResources(typeof(AskingRiddle).Assembly, "MyShop.riddle.js");

    public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
        new() { Data = new Dictionary<string, string> { ["riddle"] = "sum" } };

    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        new(answer.Response == RiddleProvider.Solution ? ProviderVerdict.Passed : ProviderVerdict.Rejected);
}
