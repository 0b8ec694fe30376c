namespace BotChallengePage.Crawlers.Places;

/// <summary>What a file says of an address.</summary>
/// <param name="Country">Two letters of ISO 3166, in capitals; <see langword="null"/> for none.</param>
/// <param name="NetworkNumber">The number of its autonomous system; <see langword="null"/> for none.</param>
internal sealed record Place(string? Country, long? NetworkNumber)
{
    public static Place Nowhere { get; } = new(null, null);
}
