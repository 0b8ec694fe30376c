using System.Text;
using System.Text.RegularExpressions;

namespace BotChallengePage.KeptForms;

/// <summary>
/// <c>multipart/form-data</c> as browsers write it, in bytes. What they would not write the same way again counts as
/// unreadable.
/// </summary>
internal static partial class MultipartForm
{
    private static ReadOnlySpan<byte> EndOfHeaders => "\r\n\r\n"u8;

    /// <param name="body">The body of the request.</param>
    /// <param name="boundary">What its content type names.</param>
    /// <param name="most">How many fields there may be: with the next one it ends.</param>
    /// <param name="fields">Its fields, where nothing is lost.</param>
    public static FormLoss Parse(ReadOnlySpan<byte> body, string boundary, int most, out List<FormField> fields)
    {
        fields = [];
        ReadOnlySpan<byte> delimiter = Encoding.Latin1.GetBytes($"\r\n--{boundary}");
        if (!body.StartsWith(delimiter[2..]))
            return FormLoss.Unreadable;

        var rest = body[(delimiter.Length - 2)..];
        while (fields.Count <= most && !rest.StartsWith("--"u8))
        {
            if (!rest.StartsWith("\r\n"u8) || rest.IndexOf(EndOfHeaders) is not (>= 2 and var end))
                return FormLoss.Unreadable;

            var headers = Encoding.Latin1.GetString(rest[2..end]);
            rest = rest[(end + EndOfHeaders.Length)..];
            if (rest.IndexOf(delimiter) is not (>= 0 and var length))
                return FormLoss.Unreadable;

            if (Add(headers, rest[..length], fields) is var loss and not FormLoss.None)
                return loss;
            rest = rest[(length + delimiter.Length)..];
        }

        return FormLoss.None;
    }

    private static FormLoss Add(string headers, ReadOnlySpan<byte> value, List<FormField> fields)
    {
        var part = Part.Match(headers);
        if (!part.Success)
            return FormLoss.Unreadable;

        var file = part.Groups["file"];
        if (file.Success && (file.Length > 0 || value.Length > 0))
            return FormLoss.Files;
        if (!file.Success && part.Groups["type"].Success)
            return FormLoss.Unreadable;

        fields.Add(new FormField(NameOf(part.Groups["name"].Value), value.ToArray(), file.Success));
        return FormLoss.None;
    }

    /// <summary>These three are all that browsers encode in a name.</summary>
    private static byte[] NameOf(string text) => Encoding.Latin1.GetBytes(text
        .Replace("%22", "\"", StringComparison.Ordinal)
        .Replace("%0D", "\r", StringComparison.Ordinal)
        .Replace("%0A", "\n", StringComparison.Ordinal));

    [GeneratedRegex(
        "^Content-Disposition: form-data; name=\"(?<name>[^\"\r\n]*)\"(?:; filename=\"(?<file>[^\"\r\n]*)\")?" +
        "(?<type>\r\nContent-Type: [^\r\n]*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part { get; }
}
