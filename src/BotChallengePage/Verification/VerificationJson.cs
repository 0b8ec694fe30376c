using System.Text.Json.Serialization;

namespace BotChallengePage.Verification;

[JsonSerializable(typeof(VerifyResponse))]
[JsonSerializable(typeof(PassResponse))]
internal sealed partial class VerificationJson : JsonSerializerContext;
