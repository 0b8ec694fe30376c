namespace BotChallengePage.KeptForms;

/// <summary>A field of a form, in the bytes that the browser made of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsFile">Whether it is for a file, and none was chosen.</param>
internal readonly record struct FormField(byte[] Name, byte[] Value, bool IsFile = false);
