namespace BotChallengePage.Verification;

/// <summary>A check that a visitor can go on with.</summary>
/// <param name="Provider">
/// Who makes it; <see langword="null"/> for the whole one in the place of a recheck.
/// </param>
internal sealed record AnotherCheck(string? Provider)
{
    /// <summary>For a visitor who could not be rechecked.</summary>
    public static readonly AnotherCheck InFull = new(Provider: null);

    public bool IsInFull => Provider is null;
}
