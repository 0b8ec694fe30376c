using System.Text.Json.Serialization;

namespace BotChallengePage.Verification;

[JsonSerializable(typeof(VerifyResponse))]
[JsonSerializable(typeof(PassResponse))]
[JsonSerializable(typeof(ReportRequest))]
internal sealed partial class VerificationJson : JsonSerializerContext;
