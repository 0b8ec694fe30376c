using System.Text.RegularExpressions;

namespace TurnstileEmulator.Tokens;

/// <summary>What may be written into a widget's parameters.</summary>
internal static partial class TokenFormats
{
    [GeneratedRegex(@"^[a-z0-9_-]{0,32}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Action { get; }

    [GeneratedRegex(@"^[a-z0-9_-]{0,255}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex CData { get; }

    /// <summary>The shape of the keys that Cloudflare gives out: a digit, an x, and the rest.</summary>
    [GeneratedRegex(@"^[0-9]x[A-Za-z0-9_-]{10,}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Sitekey { get; }
}
