using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>A script on one key, called by its hash: one round trip, unless the server has forgotten it.</summary>
/// <remarks>
/// Only calls that the client has had since its version 1 are used, with every argument written out.
/// </remarks>
internal sealed class RedisScript
{
    private readonly string _text;
    private readonly byte[] _hash;

    [SuppressMessage("Security", "CA5350", Justification = "The server names scripts by SHA-1; nothing is secured by it.")]
    public RedisScript(string text)
    {
        _text = text;
        _hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
    }

    public Task<RedisResult> RunAsync(IDatabase database, RedisKey key, params RedisValue[] arguments)
    {
        var call = database.ScriptEvaluateAsync(_hash, [key], arguments, CommandFlags.None);
        return call.IsCompletedSuccessfully ? call : ReloadIfUnknownAsync(call, database, key, arguments);
    }

    private async Task<RedisResult> ReloadIfUnknownAsync(Task<RedisResult> call, IDatabase database, RedisKey key, RedisValue[] arguments)
    {
        try
        {
            return await call;
        }
        catch (RedisServerException unknown) when (unknown.Message.Contains("NOSCRIPT", StringComparison.Ordinal))
        {
            // Nothing has been counted. EVAL also makes the server remember the script.
            return await database.ExecuteAsync("EVAL", [_text, 1, key, .. arguments], CommandFlags.None);
        }
    }
}
