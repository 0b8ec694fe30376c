using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Lists;

/// <summary>Gives rules the lists that they name, and knows which a rule asks for.</summary>
/// <param name="find">Finds a list; <see langword="null"/> for a name that there is not.</param>
/// <param name="names">The names that there are.</param>
internal sealed class AskedLists(Func<string, NetworkListState?> find, IEnumerable<string> names)
{
    private readonly List<NetworkListState> _asked = [];

    /// <summary>What is wrong with a name that there is not.</summary>
    public string FaultMissing { get; } = names.Any()
        ? $"There is no list of that name. There are: {string.Join(", ", names)}."
        : "There is no list of that name, and no other.";

    /// <summary>Lists of options that are only checked: nobody reads them.</summary>
    public static AskedLists Of(RulesOptions options) => new(
        name => options.NetworkLists.ContainsKey(name) ? new NetworkListState(name) : null, options.NetworkLists.Keys);

    /// <summary>Any name is good: which there are is not known yet.</summary>
    public static AskedLists Any() => new(static name => new NetworkListState(name), []);

    public static Func<RequestFacts, bool> Ask(NetworkListState list, Questions questions) => questions.Of(
        facts => list.Current is not null && facts.Knows(RequestFact.Address), facts => list.Contains(facts.Address));

    public NetworkListState? Find(string name)
    {
        var found = find(name);
        if (found is not null)
            _asked.Add(found);
        return found;
    }

    /// <summary>
    /// A rule is not met while a list that it asks for has never been read: neither "is on it" nor "is not on it" is
    /// known.
    /// </summary>
    /// <param name="compile">Makes the rule's condition.</param>
    /// <param name="questions">
    /// How it asks. Where not everything is known of a request, a list that nobody has read is one thing more.
    /// </param>
    public Func<RequestFacts, bool> OnceRead(Func<Func<RequestFacts, bool>> compile, Questions questions)
    {
        _asked.Clear();
        var isMet = compile();
        if (questions == Questions.OfWhatMayBeUnknown)
            return isMet;
        NetworkListState[] asked = [.. _asked.Distinct()];
        return asked.Length == 0 ? isMet : facts => AreRead(asked) && isMet(facts);
    }

    private static bool AreRead(NetworkListState[] asked)
    {
        foreach (var list in asked)
        {
            if (list.Current is null)
                return false;
        }

        return true;
    }
}
