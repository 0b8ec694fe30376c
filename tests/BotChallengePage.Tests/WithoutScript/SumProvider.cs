using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Tests.WithoutScript;

/// <summary>A provider with a plain form and no script: it asks for a sum.</summary>
internal sealed class SumProvider : IChallengeProvider
{
    public const string Solution = "sieben, 7";

    public ProviderVerdict? Always { get; set; }

    public string Name { get; init; } = "sum";

    public ChallengeLevel Level { get; init; } = ChallengeLevel.Interactive;

    public bool WorksWithoutScript => true;

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
    {
        Data = new Dictionary<string, string>(),
        Form = new HtmlString("<label>3 + 4 <input name=\"response\"></label><button>OK</button>"),
    };

    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        new(Always ?? (answer.Response == Solution ? ProviderVerdict.Passed : ProviderVerdict.Rejected));
}
