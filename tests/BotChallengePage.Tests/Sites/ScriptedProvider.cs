namespace BotChallengePage.Tests.Sites;

/// <summary>A provider of the site that says of every answer what the test wants.</summary>
internal sealed class ScriptedProvider : IChallengeProvider
{
    public string Name { get; init; } = "scripted";

    public ProviderVerdict Verdict { get; set; } = ProviderVerdict.Passed;

    public ChallengeWidget Widget { get; set; } = new() { Data = new Dictionary<string, string>() };

    public bool CanStandIn { get; init; }

    public ChallengeLevel Level { get; init; }

    public Exception? WidgetFault { get; set; }

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => WidgetFault is null ? Widget : throw WidgetFault;

    /// <summary>What happens while it checks an answer.</summary>
    public Action Meanwhile { get; set; } = () => { };

    /// <summary>What it waits for before it says so.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>Whether it stops waiting when the library does not want to wait any longer.</summary>
    public bool HeedsLimit { get; set; } = true;

    public async ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        Meanwhile();
        if (Hold is { } hold)
            await hold.Task.WaitAsync(HeedsLimit ? cancellationToken : CancellationToken.None);
        return Verdict;
    }
}
