namespace BotChallengePage;

/// <summary>
/// Rules are not asked for this controller, action, page or endpoint. Directives hold. <c>SkipRules()</c> does the same
/// on an endpoint or a group.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SkipRulesAttribute : Attribute;
