using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers;

/// <summary>A crawler of the site's that is known by a list needs the list.</summary>
internal sealed class OwnListsValidator(CrawlerSettings settings) : IValidateOptions<RulesOptions>
{
    public ValidateOptionsResult Validate(string? name, RulesOptions options)
    {
        string[] faults =
        [
            .. from own in settings.Options.Own
            where own.Value is not null
            from list in own.Value.NetworkLists
            where !options.NetworkLists.ContainsKey(list)
            select $"{nameof(options.NetworkLists)} has no \"{list}\", which the crawler \"{own.Key}\" is known by. " +
                $"Add it, or take it out of BotChallengePage:Crawlers:{nameof(CrawlersOptions.Own)}.",
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
