using System.Globalization;
using BotChallengePage.Rules.Expressions;
using BotChallengePage.Rules.Groups;
using BotChallengePage.Rules.Lists;
using BotChallengePage.Rules.Matching;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>Makes one question of conditions: those first that cost least.</summary>
internal sealed class ConditionCompiler(
    RuleIndex index, RuleFaults faults, TimeProvider time, Questions questions, CustomConditions? custom,
    AskedLists lists)
{
    private const int DeepestNesting = 5;
    private const string UserAgent = "User-Agent";

    /// <summary>Whether code that is not this package's is asked by what was compiled since it was reset.</summary>
    public bool AsksCode { get; set; }

    /// <summary>Whether an <see cref="INetworkCondition"/> is asked by it.</summary>
    public bool AsksOfNetwork { get; set; }

    public Questions Questions => questions;

    /// <param name="conditions">The conditions.</param>
    /// <param name="key">The key that they are below, for faults.</param>
    /// <param name="depth">How deep they are nested.</param>
    public Func<RequestFacts, bool> Compile(RuleConditions conditions, string key, int depth = 0)
    {
        var before = faults.All.Count;
        Func<RequestFacts, bool>[] all =
        [
            .. Methods(conditions.Methods, $"{key}:{nameof(conditions.Methods)}"),
            .. Agents(conditions.UserAgents, $"{key}:{nameof(conditions.UserAgents)}"),
            .. Groups(conditions.Groups, $"{key}:{nameof(conditions.Groups)}"),
            .. Paths(conditions.Paths, $"{key}:{nameof(conditions.Paths)}"),
            .. Hosts(conditions.Hosts, $"{key}:{nameof(conditions.Hosts)}"),
            .. Headers(conditions, key),
            .. Networks(conditions.Networks, $"{key}:{nameof(conditions.Networks)}"),
            .. NetworkLists(conditions.NetworkLists, $"{key}:{nameof(conditions.NetworkLists)}"),
            .. Facts(conditions),
            .. Endpoints(conditions.Endpoints, $"{key}:{nameof(conditions.Endpoints)}"),
            .. Between(conditions.Between, $"{key}:{nameof(conditions.Between)}"),
            .. QueryKeys(conditions.QueryKeys, $"{key}:{nameof(conditions.QueryKeys)}"),
            .. Matches(conditions, key),
            .. Expression(conditions.When, $"{key}:{nameof(conditions.When)}"),
            .. conditions.Expressions.SelectMany(source => Expression(source, $"{key}:{nameof(conditions.When)}")),
            .. Alternatives(conditions, key, depth),
            .. Custom(conditions, $"{key}:{nameof(conditions.Custom)}"),
            .. conditions.Delegates.Select(asked => AskCode(static facts => facts.Knowledge is null, asked)),
        ];
        if (all.Length == 0 && faults.All.Count == before)
            faults.Add(key, "has no condition, so it is for every request. Write the path \"/**\" if you mean that.");
        return all switch
        {
            [] => static _ => false,
            [var only] => only,
            _ => facts => AreMet(all, facts),
        };
    }

    private static bool AreMet(Func<RequestFacts, bool>[] all, RequestFacts facts)
    {
        foreach (var isMet in all)
        {
            if (!isMet(facts))
                return false;
        }

        return true;
    }

    /// <summary>Whether one of several is met, without memory for the question.</summary>
    private static Func<RequestFacts, bool> AnyOf<T>(T[] all, Func<RequestFacts, T, bool> isMet) => facts =>
    {
        foreach (var one in all)
        {
            if (isMet(facts, one))
                return true;
        }

        return false;
    };

    private IEnumerable<Func<RequestFacts, bool>> Methods(IList<string> methods, string key)
    {
        if (!AreFilled(methods, key, ConditionEntry.IsToken, "It must be the name of a method: \"GET\"."))
            yield break;
        yield return AnyOf<string>(
            [.. methods], static (facts, name) => HttpMethods.Equals(name, facts.Request.Method));
    }

    private IEnumerable<Func<RequestFacts, bool>> Agents(IList<string> texts, string key)
    {
        if (!AreFilled(texts, key))
            yield break;
        var wanted = index.AddAgents(texts);
        yield return questions.OfHeader(UserAgent, facts => facts.HasUserAgent(index, wanted));
    }

    private IEnumerable<Func<RequestFacts, bool>> Groups(IList<string> names, string key)
    {
        if (!AreFilled(names, key))
            yield break;
        List<Func<RequestFacts, bool>> all = [];
        for (var i = 0; i < names.Count; i++)
        {
            if (RuleGroups.Find(names[i]) is { } group)
                all.Add(Compile(group.Conditions, $"group {group.Name}"));
            else
                faults.Add(
                    $"{key}:{i}", $"is \"{names[i]}\", and there is no such group. There are {RuleGroups.Names}.");
        }

        yield return AnyOf<Func<RequestFacts, bool>>([.. all], static (facts, isMet) => isMet(facts));
    }

    private IEnumerable<Func<RequestFacts, bool>> Paths(IList<string> patterns, string key)
    {
        if (!AreFilled(patterns, key))
            yield break;
        for (var i = 0; i < patterns.Count; i++)
        {
            if (ConditionEntry.FaultOfPath(patterns[i]) is { } fault)
                faults.Add($"{key}:{i}", $"is \"{patterns[i]}\". {fault}");
        }

        var wanted = index.AddPaths(patterns);
        yield return facts => facts.HasPath(index, wanted);
    }

    private IEnumerable<Func<RequestFacts, bool>> Hosts(IList<string> hosts, string key)
    {
        const string Rule = "It must be a host without scheme and port, or \"*.\" and one.";
        if (!AreFilled(hosts, key, ConditionEntry.IsHost, Rule))
            yield break;
        yield return questions.Of(RequestFact.Host, AnyOf<string>([.. hosts], static (facts, name) =>
        {
            var host = facts.Request.Host.Host;
            return name.StartsWith("*.", StringComparison.Ordinal)
                ? host.AsSpan().EndsWith(name.AsSpan(1), StringComparison.OrdinalIgnoreCase)
                : host.Equals(name, StringComparison.OrdinalIgnoreCase);
        }));
    }

    private IEnumerable<Func<RequestFacts, bool>> Headers(RuleConditions conditions, string key)
    {
        const string Rule = "It must be the name of a header: \"Accept-Language\".";
        if (AreFilled(conditions.Headers, $"{key}:{nameof(conditions.Headers)}", ConditionEntry.IsToken, Rule))
        {
            foreach (var name in conditions.Headers)
                yield return questions.OfHeader(name, facts => !IsEmpty(facts.Request.Headers[name]));
        }

        var withoutKey = $"{key}:{nameof(conditions.WithoutHeaders)}";
        if (AreFilled(conditions.WithoutHeaders, withoutKey, ConditionEntry.IsToken, Rule))
        {
            foreach (var name in conditions.WithoutHeaders)
                yield return questions.OfHeader(name, facts => IsEmpty(facts.Request.Headers[name]));
        }
    }

    /// <summary>Not there, or as often as it is there, empty.</summary>
    private static bool IsEmpty(StringValues values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value))
                return false;
        }

        return true;
    }

    private IEnumerable<Func<RequestFacts, bool>> Networks(IList<string> texts, string key)
    {
        if (!AreFilled(texts, key))
            yield break;
        List<AddressRange> ranges = [];
        for (var i = 0; i < texts.Count; i++)
        {
            if (AddressRange.Parse(texts[i]) is { } range)
                ranges.Add(range);
            else
                faults.Add(
                    $"{key}:{i}",
                    $"is \"{texts[i]}\". It must be an address, a network (203.0.113.0/24) or two addresses with a " +
                    "hyphen.");
        }

        var networks = new NetworkList(ranges);
        yield return questions.Of(RequestFact.Address, facts => networks.Contains(facts.Address));
    }

    private IEnumerable<Func<RequestFacts, bool>> NetworkLists(IList<string> names, string key)
    {
        if (!AreFilled(names, key))
            yield break;
        List<Func<RequestFacts, bool>> wanted = [];
        for (var i = 0; i < names.Count; i++)
        {
            if (lists.Find(names[i]) is { } list)
                wanted.Add(AskedLists.Ask(list, questions));
            else
                faults.Add($"{key}:{i}", $"is \"{names[i]}\". {lists.FaultMissing}");
        }

        yield return AnyOf<Func<RequestFacts, bool>>([.. wanted], static (facts, isOn) => isOn(facts));
    }

    private IEnumerable<Func<RequestFacts, bool>> Facts(RuleConditions conditions)
    {
        if (conditions.IsPrivateAddress is { } isPrivate)
            yield return questions.Of(
                RequestFact.Address,
                facts => facts.Address is not null && PrivateNetworks.All.Contains(facts.Address) == isPrivate);
        if (conditions.IsSignedIn is { } isSignedIn)
            yield return questions.Of(
                RequestFact.User, facts => (facts.Context.User.Identity?.IsAuthenticated == true) == isSignedIn);
        if (conditions.IsFalseBrowser is { } isFalse)
            yield return questions.Of(
                BrowserClaim.IsKnown, facts => BrowserClaim.IsFalse(facts.Context) == isFalse);
        if (conditions.IsContradictory is { } isContradictory)
            yield return questions.Of(
                HeaderContradiction.IsKnown, facts => HeaderContradiction.IsIn(facts.Request) == isContradictory);
    }

    private IEnumerable<Func<RequestFacts, bool>> Endpoints(IList<string> names, string key)
    {
        if (!AreFilled(names, key))
            yield break;
        var endpoints = new EndpointNames(names);
        yield return questions.Of(
            RequestFact.Endpoint, facts => endpoints.Include(facts.Context.GetEndpoint()));
    }

    private IEnumerable<Func<RequestFacts, bool>> Between(string? text, string key)
    {
        if (text is null)
            yield break;
        if (text.Split('-') is not [var first, var last] || !TryRead(first, out var from) ||
            !TryRead(last, out var to) || from == to)
        {
            faults.Add(key, $"is \"{text}\". It must be two times of day in UTC that differ: \"22:00-06:00\".");
            yield break;
        }

        // A time before the other is the next day's.
        yield return questions.Of(
            RequestFact.Time, _ => TimeOnly.FromDateTime(time.GetUtcNow().UtcDateTime).IsBetween(from, to));

        static bool TryRead(string text, out TimeOnly time) => TimeOnly.TryParseExact(
            text.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private IEnumerable<Func<RequestFacts, bool>> QueryKeys(IList<string> keys, string key)
    {
        if (!AreFilled(keys, key))
            yield break;
        yield return questions.Of(RequestFact.Query, AnyOf<string>([.. keys], static (facts, name) =>
            facts.Request.QueryString.HasValue && facts.Request.Query.ContainsKey(name)));
    }

    private IEnumerable<Func<RequestFacts, bool>> Matches(RuleConditions conditions, string key)
    {
        List<(string Header, string Pattern, string Key)> wanted =
        [
            .. conditions.HeaderMatches.Select(entry =>
                (entry.Key, entry.Value ?? "", $"{key}:{nameof(conditions.HeaderMatches)}:{entry.Key}")),
            .. conditions.AgentPatterns.Prepend(conditions.UserAgentMatches).OfType<string>().Select(pattern =>
                (UserAgent, pattern, $"{key}:{nameof(conditions.UserAgentMatches)}")),
        ];
        foreach (var (header, pattern, where) in wanted)
        {
            if (pattern.Length == 0 || !ConditionEntry.IsToken(header))
            {
                faults.Add(where, "is not usable. It needs the name of a header, and an expression for its value.");
                continue;
            }

            if (Pattern.Compile(pattern, out var fault) is not { } regex)
            {
                faults.Add(where, $"is not usable. {fault}");
                continue;
            }

            yield return questions.OfHeader(header, facts =>
            {
                foreach (var value in facts.Request.Headers[header])
                {
                    if (value is not null && regex.IsMatch(value))
                        return true;
                }

                return false;
            });
        }
    }

    private IEnumerable<Func<RequestFacts, bool>> Expression(string? source, string key)
    {
        if (source is null)
            return [];
        try
        {
            return [ExpressionParser.Parse(source, questions, Custom, lists)];
        }
        catch (ExpressionException fault)
        {
            faults.Add(key, $"is no expression, {fault.Message}.");
            return [];
        }
    }

    private IEnumerable<Func<RequestFacts, bool>> Custom(RuleConditions conditions, string key)
    {
        foreach (var (name, arguments) in conditions.Custom)
        {
            if (arguments is not { Count: > 0 })
                faults.Add($"{key}:{name}", "says nothing. Write a list: what it asks for, or [ \"*\" ].");
            else if (Custom(name, [.. arguments], key) is { } isMet)
                yield return isMet;
        }

        foreach (var (name, arguments) in conditions.Asked)
        {
            if (Custom(name, arguments, key) is { } isMet)
                yield return isMet;
        }
    }

    private Func<RequestFacts, bool>? Custom(string name, IReadOnlyList<string> arguments, string key)
    {
        try
        {
            if (Custom(name, arguments) is { } isMet)
                return isMet;
            faults.Add($"{key}:{name}", $"is set, but there is no such condition.{Known()}");
        }
        catch (FormatException fault)
        {
            faults.Add($"{key}:{name}", fault.Message);
        }

        return null;
    }

    /// <summary>Where nobody knows which there are, each may be one, and what it would say is not known.</summary>
    private Func<RequestFacts, bool>? Custom(string name, IReadOnlyList<string> arguments)
    {
        if (custom?.Find(name) is not { } condition)
            return custom is null or { MayBeMore: true } ? questions.Of(static _ => false, static _ => false) : null;
        AsksOfNetwork |= condition is INetworkCondition;
        return AskCode(
            facts => facts.Knowledge is not { } known || condition.IsKnown(known), condition.Create(arguments));
    }

    private Func<RequestFacts, bool> AskCode(Func<RequestFacts, bool> isKnown, Func<HttpContext, bool> asked)
    {
        AsksCode = true;
        return questions.Of(isKnown, facts => asked(facts.Context));
    }

    private string Known() => custom?.Names.Order().ToArray() is { Length: > 0 } names
        ? $" There are: {string.Join(", ", names)}."
        : " No package has added any.";

    private IEnumerable<Func<RequestFacts, bool>> Alternatives(RuleConditions conditions, string key, int depth)
    {
        if (depth == DeepestNesting &&
            conditions.AnyOf.Count + conditions.NoneOf.Count + conditions.Alternatives.Count > 0)
        {
            faults.Add(key, $"is nested deeper than {DeepestNesting}. Make several rules of it.");
            yield break;
        }

        foreach (var alternatives in conditions.Alternatives.Prepend(conditions.AnyOf).Where(some => some.Count > 0))
        {
            yield return AnyOf(
                CompileAll(alternatives, $"{key}:{nameof(conditions.AnyOf)}", depth),
                static (facts, isMet) => isMet(facts));
        }

        if (conditions.NoneOf.Count > 0)
        {
            var isOneMet = AnyOf(
                CompileAll(conditions.NoneOf, $"{key}:{nameof(conditions.NoneOf)}", depth),
                static (facts, isMet) => isMet(facts));
            yield return questions.Not(isOneMet);
        }
    }

    private Func<RequestFacts, bool>[] CompileAll(IList<RuleConditions> all, string key, int depth) =>
        [.. all.Select((conditions, number) => Compile(conditions ?? new(), $"{key}:{number}", depth + 1))];

    /// <summary>An entry that says nothing would be for every request, or for none.</summary>
    private bool AreFilled(
        IList<string> texts, string key, Func<string, bool>? isUsable = null, string rule = "")
    {
        var areFilled = true;
        for (var i = 0; i < texts.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(texts[i]))
                faults.Add($"{key}:{i}", "is empty. Write a text, or take it out.");
            else if (isUsable?.Invoke(texts[i]) == false)
                faults.Add($"{key}:{i}", $"is \"{texts[i]}\". {rule}");
            else
                continue;
            areFilled = false;
        }

        return areFilled && texts.Count > 0;
    }
}
