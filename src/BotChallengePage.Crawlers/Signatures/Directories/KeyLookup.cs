using BotChallengePage.Crawlers.Signatures.Keys;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>What is known of the key that a signature names.</summary>
/// <param name="Key">The key; <see langword="null"/> where it is not known.</param>
/// <param name="Fault">Why it is not.</param>
internal readonly record struct KeyLookup(VerificationKey? Key, SignatureFault Fault);
