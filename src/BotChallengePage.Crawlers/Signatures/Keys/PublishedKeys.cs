using System.Collections.Frozen;

namespace BotChallengePage.Crawlers.Signatures.Keys;

/// <summary>
/// Keys whose private part stands in a standard, by thumbprint: anybody can sign with them, and a directory that has
/// one was copied from an example.
/// </summary>
internal static class PublishedKeys
{
    private static readonly FrozenSet<string> Thumbprints = FrozenSet.Create(
        StringComparer.Ordinal,
        // RFC 9421, appendix B.1: RSA, RSA for PSS, Ed25519.
        "BHj8s0GPnMEQtkaULIM-PLgEhLBbuGUQ1vMxmBWZzEo",
        "oD0HwocPBSfpNy5W3bpJeyFGY_IQ_YpqxSjQ3Yd-CLA",
        "poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U",
        // RFC 8032, section 7.1: tests 1 (that of RFC 8037, too), 2, 3, 1024 and SHA(abc).
        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
        "FtIu-VbGrfe_KB6CH7GNwODB72MNxj_ml11dEvO-7kk",
        "FVV5umTuau890q59V-4Ga_R6qWb7ON_ivJc4EjvCwTM",
        "lZI1vM7tnlYapaF5-cy86ptx0tT_8Av721hhiNB5ti4",
        "iiDHHfFVNG6ICMUTsicgrWf1igtFYZEK73xlobt1ah4");

    public static bool Contains(VerificationKey key) => Thumbprints.Contains(key.Thumbprint);
}
