using System.Buffers.Binary;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Passes;

/// <summary>
/// Notices passes that were made with a key this node does not have: the sign of nodes that do not share their key ring,
/// or of keys that went with the last deployment. Anybody can make one up, so it is counted and said at most once a minute.
/// </summary>
internal sealed class KeyRingWatch(
    BotChallengeMetrics metrics, TimeProvider time, ILogger<KeyRingWatch> logger, IKeyManager? keys = null)
{
    /// <summary>The start of every Data Protection payload: a magic number, then the id of the key.</summary>
    private const uint Magic = 0x09F0C9F0;
    private const int HeaderLength = 20;

    private readonly LogThrottle _logging = new(time);
    private readonly LogThrottle _reading = new(time);
    private volatile HashSet<Guid> _known = [];

    public void Unreadable(ReadOnlySpan<byte> payload)
    {
        if (keys is null || payload.Length < HeaderLength || BinaryPrimitives.ReadUInt32BigEndian(payload) != Magic)
            return;

        // The repository may be a file or a database: it is not read again for every forged cookie.
        var id = new Guid(payload.Slice(sizeof(uint), HeaderLength - sizeof(uint)));
        if (!_known.Contains(id) && _reading.MayLog())
            _known = [.. keys.GetAllKeys().Select(key => key.KeyId)];
        if (_known.Contains(id))
            return;

        metrics.UnknownKey();
        if (_logging.MayLog())
            Log.UnknownKey(logger, id);
    }
}
