namespace BotChallengePage.Directives;

/// <summary>
/// Tells that a directive was meant for a group of endpoints. Of those, the static files are free: each page that is
/// let through comes with several, which a crawler could have for nothing.
/// </summary>
/// <param name="Directive">The directive.</param>
internal sealed record GroupDirectiveMetadata(BotChallengeAttribute Directive);
