using System.Globalization;

namespace BotChallengePage.Settings;

/// <summary>How values stand in messages: the same in every culture of the server.</summary>
internal static class Wording
{
    public static string Of(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    /// <summary><c>A, B or C</c>.</summary>
    public static string AnyOf(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";

    /// <summary>A second sentence that says what was probably meant, or nothing.</summary>
    public static string DidYouMean(string? name) => name is null ? "" : $" Did you mean \"{name}\"?";
}
