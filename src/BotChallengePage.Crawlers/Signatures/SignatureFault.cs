namespace BotChallengePage.Crawlers.Signatures;

/// <summary>Why a signature is not verified. The metric has them in small letters with underscores.</summary>
internal enum SignatureFault
{
    /// <summary>It is verified.</summary>
    None,

    /// <summary>A header cannot be read.</summary>
    Malformed,

    /// <summary>A parameter that has to be there is not, or is not what it has to be.</summary>
    MissingParameter,

    /// <summary>The algorithm is none of those that are taken, or not that of the key.</summary>
    Algorithm,

    /// <summary>It is made for the future, by more than clocks differ.</summary>
    NotYetValid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It is good for longer than the options allow.</summary>
    Lifetime,

    /// <summary>It does not cover the host, or not the header that says whose it is.</summary>
    MissingComponent,

    /// <summary>What it covers is not there, comes twice, or is not known here.</summary>
    UnknownComponent,

    /// <summary>There is no <c>Signature-Agent</c> that says whose it is.</summary>
    MissingAgent,

    /// <summary>The owner has not named the agent.</summary>
    UntrustedAgent,

    /// <summary>Its directory has not been read yet, or could not be.</summary>
    DirectoryUnavailable,

    /// <summary>The directory does not have the key, or not at this time.</summary>
    UnknownKey,

    /// <summary>The key is published in a standard with its private part: anybody can sign with it.</summary>
    PublishedKey,

    /// <summary>There is no nonce, and the options want one.</summary>
    MissingNonce,

    /// <summary>The nonce has come before.</summary>
    ReusedNonce,

    /// <summary>There is no room to remember the nonce.</summary>
    TooManyNonces,

    /// <summary>The signature is not of this request, or not of this key.</summary>
    BadSignature,
}
