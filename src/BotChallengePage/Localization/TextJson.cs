using System.Text.Json.Serialization;

namespace BotChallengePage.Localization;

/// <summary>Generated, since a trimmed app has no serialization by reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextJson : JsonSerializerContext;
