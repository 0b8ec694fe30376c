using BotChallengePage.Rules.Evaluation;

namespace BotChallengePage.Rules;

/// <summary>Rules of one endpoint or group, which come before those of the site.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Level">How far out it stands: of several, a group's have the same.</param>
internal sealed record EndpointRules(RuleSet Rules, object Level) : IAssessedEndpointMetadata;
