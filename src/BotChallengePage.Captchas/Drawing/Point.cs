namespace BotChallengePage.Captchas.Drawing;

/// <summary>A place on a canvas, from its upper left corner.</summary>
internal readonly record struct Point(float X, float Y);
