using System.Text;
using System.Text.Json;

namespace BotChallengePage.Tool.Checking;

/// <summary>Finds the line that a key of the configuration stands on.</summary>
internal static class KeyPlace
{
    /// <summary>A fault that begins with a key, with file and line before it where they are found.</summary>
    public static string Locate(string fault, IReadOnlyList<string> files)
    {
        var key = fault.Split(' ', 2)[0].TrimEnd(':').Split(':');
        for (var length = key.Length; length > 1; length--)
        {
            foreach (var file in files.Reverse())
            {
                if (LineOf(File.ReadAllBytes(file), key.AsSpan(0, length)) is { } line)
                    return $"{file} line {line}: {fault}";
            }
        }

        return fault;
    }

    internal static int? LineOf(byte[] json, ReadOnlySpan<string> key)
    {
        var begin = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(
            json.AsSpan(begin), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return reader.Read() && Find(ref reader, key) is { } at
            ? json.AsSpan(0, begin + (int)at).Count((byte)'\n') + 1
            : null;
    }

    private static long? Find(ref Utf8JsonReader reader, ReadOnlySpan<string> key)
    {
        if (key.Length == 0)
            return reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var number = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; number++)
            {
                if (int.TryParse(key[0], out var wanted) && wanted == number)
                    return Find(ref reader, key[1..]);
                reader.Skip();
            }

            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var at = reader.TokenStartIndex;
            reader.Read();
            if (name.Equals(key[0], StringComparison.OrdinalIgnoreCase))
                return key.Length == 1 ? at : Find(ref reader, key[1..]);
            // A name in a file may itself be a path: "BotChallengePage:Rules".
            if (name.Split(':') is { Length: > 1 } path && path.Length <= key.Length &&
                path.AsSpan().SequenceEqual(key[..path.Length], StringComparer.OrdinalIgnoreCase))
                return key.Length == path.Length ? at : Find(ref reader, key[path.Length..]);
            reader.Skip();
        }

        return null;
    }
}
