using System.Text.Json.Serialization;

namespace BotChallengePage.Captchas;

[JsonSerializable(typeof(string[][]))]
internal sealed partial class CaptchaJson : JsonSerializerContext;
