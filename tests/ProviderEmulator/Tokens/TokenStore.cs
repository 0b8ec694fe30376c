using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ProviderEmulator.Tokens;

/// <summary>The tokens of one service: each is good once, for a while.</summary>
internal sealed class TokenStore(TimeProvider time, TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<string, EmulatedToken> _given = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _spent = new(StringComparer.Ordinal);

    public string Mint(EmulatedWidget widget, string hostname, string action, string prefix = "")
    {
        var token = prefix + RandomNumberGenerator.GetHexString(48, lowercase: true);
        _given[token] = new EmulatedToken(widget.Sitekey, hostname, action, widget.Score, time.GetUtcNow());
        return token;
    }

    public (TokenState State, EmulatedToken? Token) Spend(string text)
    {
        if (!_given.TryGetValue(text, out var token))
            return (TokenState.Unknown, null);
        if (!_spent.TryAdd(text, true))
            return (TokenState.Spent, token);
        return time.GetUtcNow() - token.IssuedAt > lifetime
            ? (TokenState.Expired, token)
            : (TokenState.Good, token);
    }
}
