using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>
/// No doubled or missing members, and none unknown in the signed part: what was signed is what is read.
/// </summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(ProofOfWorkAnswer))]
[JsonSerializable(typeof(ProofOfWorkChallenge))]
[JsonSerializable(typeof(ProofOfWorkParameters))]
internal sealed partial class ProofOfWorkJson : JsonSerializerContext;
