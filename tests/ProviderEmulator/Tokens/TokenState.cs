namespace ProviderEmulator.Tokens;

/// <summary>What a service finds when it is asked about a token.</summary>
internal enum TokenState
{
    /// <summary>It never gave this one.</summary>
    Unknown,

    /// <summary>It is too old.</summary>
    Expired,

    /// <summary>It has been asked about before.</summary>
    Spent,

    /// <summary>It is good, and spent from now on.</summary>
    Good,
}
