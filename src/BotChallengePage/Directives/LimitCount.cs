namespace BotChallengePage.Directives;

/// <summary>What a request was counted under, and how far that is.</summary>
/// <param name="Limit">The limit that it is over, or else the one of the client.</param>
/// <param name="Count">This request included; <see langword="null"/> when the store could not tell.</param>
internal readonly record struct LimitCount(DirectiveLimit Limit, long? Count)
{
    public bool IsWithin => Count <= Limit.After;
}
