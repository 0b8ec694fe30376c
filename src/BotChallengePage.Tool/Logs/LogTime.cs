using System.Globalization;

namespace BotChallengePage.Tool.Logs;

/// <summary>The times that logs write.</summary>
internal static class LogTime
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>
    /// That of the common log format (<c>28/Nov/2026:13:55:36 +0100</c>), of ISO 8601, and seconds since 1970.
    /// </summary>
    public static DateTimeOffset? Read(ReadOnlySpan<char> text) =>
        text.Length > 2 && text[2] == '/' ? ReadCommon(text)
        : text.Length > 0 && !text.ContainsAny('-', ':') ? ReadSeconds(text)
        : DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : null;

    private static DateTimeOffset? ReadCommon(ReadOnlySpan<char> text)
    {
        if (text.Length < 20 || text[6] != '/' || text[11] != ':' || text[14] != ':' || text[17] != ':')
            return null;
        var month = Months.AsSpan().IndexOf(text.Slice(3, 3), StringComparison.Ordinal);
        var zone = TimeSpan.Zero;
        if (month < 0 || month % 3 != 0 || !TryRead(text[..2], out var day) ||
            !TryRead(text.Slice(7, 4), out var year) || !TryRead(text.Slice(12, 2), out var hour) ||
            !TryRead(text.Slice(15, 2), out var minute) || !TryRead(text.Slice(18, 2), out var second) ||
            (text.Length > 20 && !TryReadZone(text[20..].Trim(), out zone)) || year is < 1970 or > 9998 || hour > 23 ||
            minute > 59 || day < 1 || day > DateTime.DaysInMonth(year, (month / 3) + 1))
            return null;
        // A leap second is written as 60.
        return new DateTimeOffset(year, (month / 3) + 1, day, hour, minute, Math.Min(second, 59), zone);
    }

    private static bool TryReadZone(ReadOnlySpan<char> text, out TimeSpan zone)
    {
        zone = TimeSpan.Zero;
        if (text.Length != 5 || text[0] is not ('+' or '-') || !TryRead(text.Slice(1, 2), out var hours) ||
            !TryRead(text.Slice(3, 2), out var minutes) || hours > 14 || minutes > 59)
            return false;
        zone = new TimeSpan(hours, minutes, 0);
        if (text[0] == '-')
            zone = -zone;
        return zone.Duration() <= TimeSpan.FromHours(14);
    }

    /// <summary>Since 1970; what is too large for seconds is in milliseconds, and so on.</summary>
    private static DateTimeOffset? ReadSeconds(ReadOnlySpan<char> text)
    {
        if (!double.TryParse(
            text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
            out var seconds) || !double.IsFinite(seconds) || seconds < 0)
            return null;
        for (var i = 0; i < 3 && seconds > 1e11; i++)
            seconds /= 1_000;
        return seconds < 1e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
