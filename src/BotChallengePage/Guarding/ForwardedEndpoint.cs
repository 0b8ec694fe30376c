using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>
/// Stands for what is behind a proxy that asks whether requests may come in, with its directives. No request is routed
/// to it. The endpoint that the proxy asks has it in its metadata.
/// </summary>
internal sealed class ForwardedEndpoint(IEnumerable<BotChallengeAttribute> directives, string name) : Endpoint(
    requestDelegate: null,
    new EndpointMetadataCollection([.. directives, new GuardedEndpointMetadata()]),
    name);
