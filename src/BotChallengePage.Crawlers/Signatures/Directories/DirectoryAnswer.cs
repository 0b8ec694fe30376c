using BotChallengePage.Crawlers.Signatures.Keys;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>What came of asking for a directory.</summary>
/// <param name="Keys">Its keys; <see langword="null"/> where it could not be had.</param>
/// <param name="FreshFor">How long they need not be asked for again.</param>
/// <param name="Fault">Why it could not be had, for the log.</param>
/// <param name="RetryAfter">When it wants to be asked again; <see langword="null"/>: it does not say.</param>
internal sealed record DirectoryAnswer(
    IReadOnlyList<VerificationKey>? Keys, TimeSpan FreshFor = default, string? Fault = null,
    TimeSpan? RetryAfter = null)
{
    public static DirectoryAnswer Failed(string fault, TimeSpan? retryAfter = null) =>
        new(null, default, fault, retryAfter);
}
