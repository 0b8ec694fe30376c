using System.Net;

namespace BotChallengePage;

/// <summary>The lists of <see cref="RulesOptions.NetworkLists"/>, for code of the app.</summary>
public interface IBotChallengeNetworkLists
{
    /// <summary>
    /// Whether a list has an address. Nothing is looked up for it: it takes nanoseconds. IPv4 in IPv6 is IPv4.
    /// </summary>
    /// <param name="list">Name of the list, in any case.</param>
    /// <param name="address">The address; <see langword="null"/> is in no list.</param>
    /// <returns><see langword="null"/> while the list has never been read, or is too old.</returns>
    /// <exception cref="ArgumentException">There is no list of that name.</exception>
    bool? Contains(string list, IPAddress? address);
}
