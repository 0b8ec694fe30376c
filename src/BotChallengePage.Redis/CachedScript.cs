using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>A script, called by its hash: one round trip, unless the server has forgotten it.</summary>
internal sealed class CachedScript
{
    private readonly string _text;
    private readonly byte[] _hash;

    [SuppressMessage(
        "Security", "CA5350", Justification = "The server names scripts by SHA-1; nothing is secured by it.")]
    public CachedScript(string text)
    {
        _text = text;
        _hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
    }

    /// <param name="database">Where it runs.</param>
    /// <param name="keys">What it touches, all in one slot of a cluster.</param>
    /// <param name="arguments">What it is told.</param>
    public Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, params RedisValue[] arguments)
    {
        var call = database.ScriptEvaluateAsync(_hash, keys, arguments);
        return call.IsCompletedSuccessfully ? call : ReloadIfUnknownAsync(call, database, keys, arguments);
    }

    private async Task<RedisResult> ReloadIfUnknownAsync(
        Task<RedisResult> call, IDatabase database, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await call;
        }
        catch (RedisServerException unknown) when (unknown.Message.Contains("NOSCRIPT", StringComparison.Ordinal))
        {
            // Nothing has been counted. EVAL also makes the server remember the script.
            object[] inFull = [_text, keys.Length, .. keys.Cast<object>(), .. arguments.Cast<object>()];
            return await database.ExecuteAsync("EVAL", inFull);
        }
    }
}
