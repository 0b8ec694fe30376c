namespace BotChallengePage.Hosting;

/// <summary>Marks the library's own endpoints, so that the start-up check finds them.</summary>
internal sealed class OwnEndpointMetadata;
