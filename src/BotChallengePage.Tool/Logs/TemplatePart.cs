namespace BotChallengePage.Tool.Logs;

/// <summary>A variable of a template, and the text that comes after it.</summary>
/// <param name="Field">What the variable says.</param>
/// <param name="After">Where it ends; empty at the end of the line.</param>
/// <param name="IsQuoted">Whether it stands in quotation marks.</param>
internal sealed record TemplatePart(LogField Field, string After, bool IsQuoted);
