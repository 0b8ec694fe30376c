namespace BotChallengePage.Tests.Sites;

/// <summary>A provider of the site that says of every answer what the test wants.</summary>
internal sealed class ScriptedProvider : IChallengeProvider
{
    public string Name => "scripted";

    public ProviderVerdict Verdict { get; set; } = ProviderVerdict.Passed;

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => new() { Data = new Dictionary<string, string>() };

    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) => new(Verdict);
}
