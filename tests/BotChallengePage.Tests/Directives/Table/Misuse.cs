namespace BotChallengePage.Tests.Directives.Table;

/// <summary>A directive that cannot be meant.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Directive">The directive.</param>
/// <param name="Message">What the app says when it does not start.</param>
/// <param name="IsRefusedByOriginal">Whether the Rails engine refuses it, too.</param>
/// <param name="Why">What the difference is called, where it does not.</param>
internal sealed record Misuse(
    string Name, Said Directive, string Message, bool IsRefusedByOriginal, Difference? Why = null)
{
    /// <summary>Places where the argument itself is refused, whatever it says.</summary>
    public Place[] NotAt { get; init; } = [];
}
