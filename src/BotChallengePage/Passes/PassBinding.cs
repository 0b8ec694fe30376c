using BotChallengePage.Requests;

namespace BotChallengePage.Passes;

/// <summary>What a pass is bound to wherever its visitor goes.</summary>
/// <param name="Host">The hashed host.</param>
/// <param name="Agent">The hashed agent.</param>
/// <param name="Platform">The hashed platform; zero where none was ever sent.</param>
internal readonly record struct PassBinding(UInt128 Host, UInt128 Agent, ulong Platform)
{
    public static PassBinding Of(string host, in ClientFingerprint fingerprint) =>
        new(RequestHost.Hash(host), fingerprint.AgentHash, fingerprint.PlatformHash);

    /// <summary>Whether a request comes from the host and client: good, or the first part that differs.</summary>
    public PassVerdict Check(string host, in ClientFingerprint fingerprint)
    {
        if (!RequestHost.IsHashOf(host, Host))
            return PassVerdict.OtherHost;

        var platform = fingerprint.PlatformHash;
        var contradicts = platform != 0 && Platform != 0 && platform != Platform;
        return contradicts || fingerprint.AgentHash != Agent ? PassVerdict.OtherAgent : PassVerdict.Good;
    }
}
