using BotChallengePage.Crawlers.Signatures.Messages;
using BotChallengePage.Crawlers.Signatures.StructuredFields;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>The answer of a directory as it is signed: its fields, and the host that was asked.</summary>
internal sealed class DirectoryMessage(AgentOrigin agent, HttpResponseMessage response) : ISignedMessage
{
    public StringValues Field(string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ||
        response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? new StringValues([.. values])
            : StringValues.Empty;

    public string? ValueOf(string name, StructuredParameters parameters) =>
        name is not ['@', ..] ? FieldValue.Of(Field(name), parameters)
            : name == "@authority" && parameters.Count == 1 && parameters.Find("req") == BareItem.True ? agent.Authority
            : null;
}
