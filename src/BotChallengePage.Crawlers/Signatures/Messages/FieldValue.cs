using System.Text;
using BotChallengePage.Crawlers.Signatures.StructuredFields;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Crawlers.Signatures.Messages;

/// <summary>The value of a field as it is signed (RFC 9421, section 2.1).</summary>
internal static class FieldValue
{
    private const string Whitespace = " \t";

    /// <summary>All lines in one, each without the space around it.</summary>
    /// <returns><see langword="null"/> without a line, or where they are longer than is looked at.</returns>
    public static string? Of(StringValues lines)
    {
        if (lines.Count == 0)
            return null;
        var length = 0;
        foreach (var line in lines)
            length += line?.Length ?? 0;
        if (length > StructuredFieldParser.LongestField)
            return null;
        return lines is [var only]
            ? (only ?? "").Trim(' ', '\t')
            : string.Join(", ", lines.Select(line => (line ?? "").AsSpan().Trim(Whitespace).ToString()));
    }

    /// <summary>
    /// The same, or with <c>key</c> one member of a dictionary. Other parameters need more to be known of the field,
    /// or other messages, and are not taken.
    /// </summary>
    public static string? Of(StringValues lines, StructuredParameters parameters)
    {
        var value = Of(lines);
        if (value is null || parameters.Count == 0)
            return value;
        if (parameters.Count > 1 || parameters.FindText("key") is not { } key ||
            StructuredFieldParser.ParseDictionary(value)?.Find(key) is not { } member)
            return null;

        var text = new StringBuilder();
        StructuredFieldWriter.Append(text, member);
        return text.ToString();
    }
}
