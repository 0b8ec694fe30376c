using System.Text.Json.Serialization;

namespace BotChallengePage.Argon2;

/// <summary>
/// No doubled or missing members, and none unknown in the signed part: what was signed is what is read.
/// </summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(Argon2Answer))]
[JsonSerializable(typeof(Argon2Challenge))]
[JsonSerializable(typeof(Argon2Parameters))]
internal sealed partial class Argon2Json : JsonSerializerContext;
