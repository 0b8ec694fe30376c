namespace BotChallengePage;

/// <summary>
/// Where a rule or a score asks for a pass, this controller, action, page or endpoint refuses whoever has none,
/// whatever the method. All others go on as ever. <c>DenyBots()</c> does the same on an endpoint or a group.
/// </summary>
/// <remarks>It is for what no visitor opens by hand: an API that only the site's own pages call, say.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DenyBotsAttribute : Attribute, IAssessedEndpointMetadata;
