using System.Text.Json.Serialization;

namespace BotChallengePage.Providers.Turnstile;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SiteverifyJson : JsonSerializerContext;
