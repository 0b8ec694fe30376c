namespace BotChallengePage.Tool.Robots;

/// <summary>An <c>Allow</c> or <c>Disallow</c>.</summary>
/// <param name="Allows">Which of them.</param>
/// <param name="Pattern">The path, with <c>*</c> and <c>$</c>.</param>
/// <param name="Line">Where it stands.</param>
internal sealed record RobotsRule(bool Allows, string Pattern, int Line);
