using System.ComponentModel;
using System.Globalization;

namespace BotChallengePage.Settings;

/// <summary>
/// Whether the text of a configuration key can be read as its option's type, and if not, what would be. The binder says
/// so of one key at a time, in words of the framework, and takes <c>24:00:00</c> for 24 days.
/// </summary>
internal static class ValueText
{
    private const string Day = "23 hours and 59 minutes";

    /// <returns>What comes after the key and its value; <see langword="null"/> when the text can be read.</returns>
    public static string? FaultOf(string text, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(TimeSpan))
            return TimeFault(text);
        if (type == typeof(bool))
            return bool.TryParse(text, out _)
                ? null
                : $"It must be true or false.{Wording.DidYouMean(MeantBool(text))}";
        if (type.IsEnum)
            // Any number is read as a value, also where there is none of it.
            return Enum.TryParse(type, text, ignoreCase: true, out var value) && Enum.IsDefined(type, value)
                ? null
                : NoName(text, Enum.GetNames(type));

        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return null;
        }
        // Converters throw whatever their type's Parse does, wrapped or not.
        catch (Exception fault)
            when (fault is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            return WholeNumber(type) ?? fault.GetBaseException().Message;
        }
    }

    /// <summary>A number alone is a count of days, which is seldom what was meant.</summary>
    /// <returns>A whole sentence without the key; <see langword="null"/> when there is nothing to say.</returns>
    public static string? HintOf(string text, Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) == typeof(TimeSpan) && WindowText.IsNumberAlone(text) &&
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var days)
            ? $"a number alone is days. Write \"{Wording.Of(days)}\" if you mean days, or [d.]hh:mm:ss, for example " +
                "\"00:03:00\" for three minutes"
            : null;

    private static string NoName(string text, string[] names) =>
        $"It must be {Wording.AnyOf(names)}.{Wording.DidYouMean(ClosestName.Find(text, names))}";

    private static string? TimeFault(string text)
    {
        var isRead = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var read);
        if (WindowText.TryParse(text, out _) || (isRead && WindowText.IsNumberAlone(text)))
            return null;

        var meant = WindowText.Suggest(text) ?? "1.00:00:00";
        return isRead
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"That would be {read.TotalDays:0.##} days. " +
                $"Write it as [d.]hh:mm:ss with at most {Day}, for example \"{meant}\".")
            : $"It must be a time span, written as [d.]hh:mm:ss, for example \"{meant}\".";
    }

    private static string? WholeNumber(Type type) =>
        type.IsPrimitive && type != typeof(char) &&
        type.GetField(nameof(int.MaxValue))?.GetRawConstantValue() is { } most
            ? string.Create(CultureInfo.InvariantCulture, $"It must be a number, at most {most}.")
            : null;

    private static string? MeantBool(string text) => text.Trim().ToUpperInvariant() switch
    {
        "YES" or "Y" or "ON" or "1" or "ENABLED" => "true",
        "NO" or "N" or "OFF" or "0" or "DISABLED" => "false",
        _ => ClosestName.Find(text, ["true", "false"]),
    };
}
