namespace BotChallengePage.Tool.Checking;

/// <summary>What the command line says of rules and limits.</summary>
internal sealed record CheckOptions
{
    /// <summary>Files of configuration, of which later ones are laid over the ones before.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Name of the policy whose limit is counted.</summary>
    public string Policy { get; init; } = BotChallengePageOptions.DefaultPolicyName;

    public int? After { get; init; }

    public TimeSpan? Within { get; init; }

    /// <summary>Paths that are counted; all where there is none.</summary>
    public IReadOnlyList<string> Guarded { get; init; } = [];

    /// <summary>Names of rules that are left out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}
