namespace BotChallengePage.Rules.Lists;

/// <summary>What a list is by its options: one that stays the same is not begun anew when others change.</summary>
internal sealed record ListDefinition(
    (string? File, string? Url, Delegate? Code) Source, TimeSpan? RefreshEvery, int MaxBytes, int MaxShrink,
    TimeSpan MaxAge, string? ChecksumUrl, bool? KeepPrivate)
{
    public static ListDefinition Of(NetworkListOptions list) => new(
        (list.File, list.Url, list.Code), list.RefreshEvery, list.MaxBytes, list.MaxShrink, list.MaxAge,
        list.ChecksumUrl, list.KeepPrivate);
}
