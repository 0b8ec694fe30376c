using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace BotChallengePage.Localization;

/// <summary>Generated, since a trimmed app has no serialization by reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class TextJson : JsonSerializerContext
{
    /// <summary>With letters as they are: for what is encoded once more, or is no markup.</summary>
    public static TextJson Unescaped { get; } =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
