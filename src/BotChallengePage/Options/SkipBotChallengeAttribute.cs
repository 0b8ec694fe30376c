namespace BotChallengePage;

/// <summary>
/// Takes a controller, action, Razor Page or endpoint out of every <see cref="BotChallengeAttribute"/> that would apply
/// to it, inherited ones included. It wins over everything, as <c>[AllowAnonymous]</c> does over <c>[Authorize]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class SkipBotChallengeAttribute : Attribute;
