namespace BotChallengePage;

/// <summary>What a store says after it has counted a request.</summary>
/// <param name="Count">The count in the running window, this request included: 1 for the first.</param>
/// <param name="TimeLeft">
/// For how long the count holds if nothing more is counted, with a fixed window the time until it ends. While a client
/// is over its limit, the store is not asked again until then, not even if it can be. <see langword="null"/> where the
/// store does not know, or would have to ask for it: it is then asked for every request.
/// </param>
public readonly record struct CounterResult(long Count, TimeSpan? TimeLeft = null);
