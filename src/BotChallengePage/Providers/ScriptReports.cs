using BotChallengePage.Counters;

namespace BotChallengePage.Providers;

/// <summary>
/// Whether a provider's script comes to browsers, as far as they say so. A report is anybody's word, and content
/// blockers make for some of them at all times: so it takes as many networks as these, and nobody who passes between
/// them. What is believed then is over soon, or when somebody passes: from time to time one visitor gets the provider
/// all the same.
/// </summary>
internal sealed class ScriptReports(TimeProvider time)
{
    /// <summary>As many as are needed within <see cref="Window"/>.</summary>
    public const int NetworksToOpen = 8;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Most who are challenged never answer, and nothing can be learnt from them.</summary>
    public static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(10);

    /// <summary>How often a visitor gets the provider in an outage.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<ClientPartition, long> _networks = [];
    private long? _openedAt;
    private long? _lastTrial;

    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _openedAt is { } opened && time.GetElapsedTime(opened) < LongestOutage;
        }
    }

    /// <summary>A network says that the script has not come.</summary>
    /// <returns>Whether that is an outage from now on.</returns>
    public bool Report(ClientPartition network)
    {
        lock (_gate)
        {
            if (IsOpen)
                return false;

            foreach (var (other, at) in _networks.ToArray())
            {
                if (time.GetElapsedTime(at) >= Window)
                    _networks.Remove(other);
            }

            _networks[network] = time.GetTimestamp();
            if (_networks.Count < NetworksToOpen)
                return false;

            _networks.Clear();
            _openedAt = _lastTrial = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Somebody has passed, who has got it.</summary>
    public void Passed()
    {
        lock (_gate)
        {
            _networks.Clear();
            _openedAt = _lastTrial = null;
        }
    }

    /// <summary>Whether it is the turn of a visitor to get the provider all the same.</summary>
    public bool TryTrial()
    {
        lock (_gate)
        {
            // A node that has heard of the outage from another waits as long.
            var isDue = _lastTrial is { } last && time.GetElapsedTime(last) >= Pause;
            if (isDue || _lastTrial is null)
                _lastTrial = time.GetTimestamp();
            return isDue;
        }
    }
}
