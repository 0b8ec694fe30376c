using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tickets;

/// <summary>
/// Notices passes and tickets that were made with a key this node does not have: the sign of nodes that do not share
/// their key ring (where each challenge is answered on another node, no visitor ever gets as far as a pass), or of keys
/// that went with the last deployment. And those that were made with a key it has, but cannot be opened: the sign of
/// another application name. Anybody can make one up, so it is said at most once a minute.
/// </summary>
internal sealed class UnknownKeyDetector(
    BotChallengeMetrics metrics, TimeProvider time, ILogger<UnknownKeyDetector> logger, IKeyManager? keys = null)
{
    /// <summary>The start of every Data Protection payload: a magic number, then the id of the key.</summary>
    private const uint Magic = 0x09F0C9F0;
    private const int HeaderLength = 20;
    private const int VisitorsOfALostKey = 3;
    private const int MaxRememberedKeys = 256;

    private readonly LogRateLimiter _logging = new(time);
    private readonly LogRateLimiter _reading = new(time);
    private readonly LogRateLimiter _revocations = new(time);

    /// <summary>
    /// By hash: a fingerprint may be kilobytes long, and that two have the same only puts the warning off.
    /// </summary>
    private readonly Dictionary<Guid, HashSet<int>> _visitors = [];
    private volatile HashSet<Guid> _known = [];

    public void Unreadable(ReadOnlySpan<byte> payload, ClientFingerprint visitor)
    {
        if (keys is null || payload.Length < HeaderLength || BinaryPrimitives.ReadUInt32BigEndian(payload) != Magic)
            return;

        // The repository may be a file or a database: it is not read again for every forged cookie.
        var id = new Guid(payload.Slice(sizeof(uint), HeaderLength - sizeof(uint)));
        if (!_known.Contains(id) && _reading.TryAcquire())
            _known = ReadKeys(keys)?.Select(key => key.KeyId).ToHashSet() ?? _known;
        var isKnown = _known.Contains(id);
        if (!isKnown)
            metrics.UnknownKey();
        if (!ComesWithManyVisitors(id, visitor))
            return;

        if (!isKnown && _logging.TryAcquire())
            Log.UnknownKey(logger, id);
        else if (isKnown && _revocations.TryAcquire() &&
            ReadKeys(keys)?.Any(key => key.KeyId == id && !key.IsRevoked) == true)
            Log.OtherApplicationName(logger, id);
    }

    /// <summary>
    /// A lost key comes with one visitor after the other; a damaged or forged pass is one visitor's affair.
    /// </summary>
    private bool ComesWithManyVisitors(Guid id, ClientFingerprint visitor)
    {
        lock (_visitors)
        {
            if (_visitors.Count >= MaxRememberedKeys && !_visitors.ContainsKey(id))
                _visitors.Clear();
            if (!_visitors.TryGetValue(id, out var visitors))
                _visitors.Add(id, visitors = []);
            if (visitors.Count < VisitorsOfALostKey)
                visitors.Add(HashCode.Combine(visitor.Agent, visitor.Network));
            return visitors.Count >= VisitorsOfALostKey;
        }
    }

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "The repository is whatever the app keeps its keys in. " +
            "The key ring lives on without it for a while, and so do its passes.")]
    private IReadOnlyCollection<IKey>? ReadKeys(IKeyManager manager)
    {
        try
        {
            return manager.GetAllKeys();
        }
        catch (Exception fault)
        {
            Log.KeysUnreadable(logger, fault);
            return null;
        }
    }
}
