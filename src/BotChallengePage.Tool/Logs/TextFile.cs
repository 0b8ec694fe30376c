using System.Text;

namespace BotChallengePage.Tool.Logs;

/// <summary>A file that is read as a whole.</summary>
internal static class TextFile
{
    private const int Longest = 16 * 1024 * 1024;

    public static string Read(string name)
    {
        using var stream = LogStream.Open(name);
        using var reader = new StreamReader(stream.Text, Encoding.UTF8);
        var text = new StringBuilder();
        var buffer = new char[1 << 16];
        for (int count; (count = reader.Read(buffer)) > 0;)
        {
            if (text.Length + count > Longest)
                throw new ToolException($"{name} is longer than {Longest / 1024 / 1024} million characters.");
            text.Append(buffer, 0, count);
        }

        return text.ToString();
    }
}
