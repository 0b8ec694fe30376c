using System.Collections.Concurrent;
using System.Net;
using BotChallengePage.Rules.Matching;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules.Lists;

/// <summary>The app's lists by their names. Each stays the same while what is in it changes.</summary>
internal sealed class NetworkLists(IOptionsMonitor<RulesOptions> options) : IBotChallengeNetworkLists
{
    private readonly ConcurrentDictionary<string, NetworkListState> _all = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that the options name now.</summary>
    public IEnumerable<NetworkListState> All => options.CurrentValue.NetworkLists.Keys.Select(Get);

    public NetworkListState Get(string name) =>
        _all.GetOrAdd(name, static name => new NetworkListState(name));

    /// <summary>For rules, by the lists that these options name.</summary>
    public AskedLists AskedBy(RulesOptions rules) => new(
        name => rules.NetworkLists.ContainsKey(name) ? Get(name) : null, rules.NetworkLists.Keys);

    /// <summary>For rules of an endpoint: they name the site's.</summary>
    public AskedLists AskedByEndpoint() => AskedBy(options.CurrentValue);

    public bool? Contains(string list, IPAddress? address)
    {
        ArgumentNullException.ThrowIfNull(list);
        return options.CurrentValue.NetworkLists.ContainsKey(list)
            ? Get(list).Current?.Contains(AddressRange.NumberOf(address))
            : throw new ArgumentException($"There is no list \"{list}\".", nameof(list));
    }
}
