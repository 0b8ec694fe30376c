using BotChallengePage.Crawlers.Signatures.StructuredFields;

namespace BotChallengePage.Crawlers.Signatures.Messages;

/// <summary>Where the components of a signature come from (RFC 9421, section 2).</summary>
internal interface ISignedMessage
{
    /// <summary>The value of a component.</summary>
    /// <param name="name">Its name: that of a field in small letters, or a derived one with <c>@</c>.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <returns><see langword="null"/> where the message has none, or it is not known here.</returns>
    string? ValueOf(string name, StructuredParameters parameters);
}
