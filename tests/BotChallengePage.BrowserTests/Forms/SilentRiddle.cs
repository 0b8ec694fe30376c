using BotChallengePage.BrowserTests.Providers;

namespace BotChallengePage.BrowserTests.Forms;

/// <summary>A provider whose script begins and then does nothing.</summary>
internal sealed class SilentRiddle : IChallengeProvider
{
    public string Name => RiddleProvider.ProviderName;

    public ChallengeAsset? Script { get; } =
        ChallengeAsset.FromText("botChallenge.provider('riddle', { start: function () { } });");

    public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
        new() { Data = new Dictionary<string, string>() };

    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        new(ProviderVerdict.Rejected);
}
