using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>
/// The rules once more, slow and obvious: what the fast ones are held against. Nothing of it is shared with them.
/// </summary>
internal static class SlowRules
{
    /// <param name="rules">The rules.</param>
    /// <param name="context">The request.</param>
    /// <param name="lists">The lines of each list; <see langword="null"/> for one that nobody has read.</param>
    public static (string? Decisive, int Score) Evaluate(
        IEnumerable<RuleOptions> rules, HttpContext context, IReadOnlyDictionary<string, string[]?> lists)
    {
        var score = 0;
        foreach (var rule in rules)
        {
            if (ListsOf(rule).Any(name => lists[name] is null) || !IsMet(rule, context, lists) || rule.Report)
                continue;
            if (rule.Action != RuleAction.Weigh)
                return (rule.Name, score);
            score += rule.Weight;
        }

        return (null, score);
    }

    private static IEnumerable<string> ListsOf(RuleConditions wanted) =>
        wanted.NetworkLists.Concat(wanted.AnyOf.Concat(wanted.NoneOf).SelectMany(ListsOf))
            .Concat(wanted.When is { } when ? [when.Split('\'')[1]] : []);

    private static bool IsMet(
        RuleConditions wanted, HttpContext context, IReadOnlyDictionary<string, string[]?> lists)
    {
        var request = context.Request;
        var agent = request.Headers.UserAgent.ToString();
        return AnyOrNone(wanted.UserAgents, text => agent.Contains(text, StringComparison.OrdinalIgnoreCase))
            && AnyOrNone(wanted.Paths, pattern => Regex.IsMatch(Segments(request.Path), ToRegex(pattern)))
            && AnyOrNone(wanted.Methods, method => method == request.Method)
            && AnyOrNone(wanted.Hosts, host => host.StartsWith("*.", StringComparison.Ordinal)
                ? request.Host.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
                : request.Host.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
            && wanted.Headers.All(name => request.Headers[name].ToString().Length > 0)
            && wanted.WithoutHeaders.All(name => request.Headers[name].ToString().Length == 0)
            && wanted.HeaderMatches.All(entry => request.Headers[entry.Key].ToString() is var value &&
                request.Headers.ContainsKey(entry.Key) && Regex.IsMatch(value, entry.Value))
            && AnyOrNone(wanted.QueryKeys, key => request.Query.ContainsKey(key))
            && AnyOrNone(wanted.Networks, network => Contains(network, context.Connection.RemoteIpAddress))
            && AnyOrNone(wanted.NetworkLists, IsOn)
            && (wanted.When is null ||
                IsOn(wanted.When.Split('\'')[1]) != wanted.When.StartsWith('!'))
            && AnyOrNone(wanted.AnyOf, other => IsMet(other, context, lists))
            && !wanted.NoneOf.Any(other => IsMet(other, context, lists));

        bool IsOn(string list) =>
            lists[list]!.Any(network => Contains(network, context.Connection.RemoteIpAddress));
    }

    private static bool AnyOrNone<T>(ICollection<T> all, Func<T, bool> isMet) => all.Count == 0 || all.Any(isMet);

    private static string Segments(PathString path) =>
        string.Concat(path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => "/" + segment));

    private static string ToRegex(string pattern) =>
        "(?is)^" + string.Concat(pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment =>
            segment switch
            {
                "*" => "/[^/]+",
                "**" => "(/[^/]+)*",
                _ => "/" + Regex.Escape(segment),
            })) + "$";

    private static bool Contains(string network, IPAddress? address)
    {
        if (address is null)
            return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPNetwork.Parse(network.Contains('/', StringComparison.Ordinal)
            ? network
            : network + (network.Contains(':', StringComparison.Ordinal) ? "/128" : "/32")).Contains(plain);
    }
}
