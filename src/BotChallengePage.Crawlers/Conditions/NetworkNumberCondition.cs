using System.Collections.Frozen;
using BotChallengePage.Crawlers.Places;

namespace BotChallengePage.Crawlers.Conditions;

/// <summary>Whether the client's address belongs to one of several networks.</summary>
internal sealed class NetworkNumberCondition(PlaceFiles files) : IRuleCondition
{
    public const string ConditionName = "networkNumber";

    public string Name => ConditionName;

    public bool IsKnown(IRequestKnowledge knowledge) => knowledge.Knows(RequestFact.Address);

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        const string Rule = "It must be the number of a network: \"64496\" or \"AS64496\".";
        if (files.NetworkNumbers is not { } numbers)
            throw new FormatException("asks for a network. Set BotChallengePage:Crawlers:NetworkNumberFile.");
        if (arguments.Count == 0)
            throw new FormatException($"says nothing. {Rule}");
        var wanted = arguments.Select(text => PlaceText.NetworkNumber(text) ?? throw new FormatException(
            $"is \"{text}\". {Rule}")).ToFrozenSet();
        return context => numbers.Find(context).NetworkNumber is { } number && wanted.Contains(number);
    }
}
