using System.Globalization;

namespace BotChallengePage.Providers.HashWork;

/// <summary>A task and the nonce that was found for it: <c>10,1000.{start}.688</c>.</summary>
internal sealed record HashWorkAnswer(HashWorkTask Task, ulong Nonce)
{
    /// <summary>No browser counts further without rounding.</summary>
    private const ulong MostNonce = 1UL << 53;

    /// <summary>Longer than any answer of ours is.</summary>
    private const int MostLength = 256;

    /// <returns><see langword="null"/> for anything that does not have exactly this shape.</returns>
    public static HashWorkAnswer? Parse(string response) =>
        response.Length <= MostLength &&
        response.Split('.') is [var parameters, var start, var digits] &&
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var nonce) &&
        nonce < MostNonce
            ? new HashWorkAnswer(new HashWorkTask(parameters, start), nonce)
            : null;
}
