using System.Collections.Frozen;
using BotChallengePage.Crawlers.Places;

namespace BotChallengePage.Crawlers.Conditions;

/// <summary>Whether the client's address is in one of several countries.</summary>
internal sealed class CountryCondition(PlaceFiles files) : IRuleCondition
{
    public const string ConditionName = "country";

    public string Name => ConditionName;

    public bool IsKnown(IRequestKnowledge knowledge) => knowledge.Knows(RequestFact.Address);

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        if (files.Countries is not { } countries)
            throw new FormatException("asks for a country. Set BotChallengePage:Crawlers:CountryFile.");
        if (arguments.Count == 0)
            throw new FormatException("says nothing. It must be a country of two letters: \"DE\".");
        var wanted = arguments.Select(text => PlaceText.Country(text) ?? throw new FormatException(
            $"is \"{text}\". It must be a country of two letters: \"DE\".")).ToFrozenSet(StringComparer.Ordinal);
        return context => countries.Find(context).Country is { } country && wanted.Contains(country);
    }
}
