using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Options;

/// <summary>
/// Makes the filter that decides a directive of an action or a page. The attribute asks the container for it.
/// </summary>
internal interface IDirectiveFilterFactory
{
    IFilterMetadata CreateInstance(IServiceProvider serviceProvider);
}
