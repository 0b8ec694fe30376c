using BotChallengePage.Requests;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Passes;

/// <summary>
/// The second of two pass cookies: opened when the first does not do, and then once for all policies.
/// </summary>
internal sealed class SecondPass(
    PassReader reader, StringSegment value, string host, ClientFingerprint fingerprint, DateTimeOffset now)
{
    private (Pass? Pass, PassVerdict Verdict)? _opened;

    public (Pass? Pass, PassVerdict Verdict) Open() =>
        _opened ??= reader.Open(value, host, fingerprint, now);
}
