namespace BotChallengePage.Guarding;

/// <summary>Marks an endpoint whose delegate asks the guard itself.</summary>
internal sealed class GuardedEndpointMetadata;
