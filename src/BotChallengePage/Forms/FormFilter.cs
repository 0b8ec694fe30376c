using System.Reflection;
using BotChallengePage.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BotChallengePage.Forms;

/// <summary>
/// Puts what is wrong with the answer of a form into the model's state, where an action or page handler finds it with
/// everything else.
/// </summary>
internal sealed class FormFilter(FormValidator forms, ChallengeTexts texts, FormRule? own)
    : IAsyncActionFilter, IAsyncPageFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        await CheckAsync(context, context.Filters, handler: null);
        await next();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await CheckAsync(context, context.Filters, context.HandlerMethod?.MethodInfo);
        await next();
    }

    private async Task CheckAsync(ActionContext context, IList<IFilterMetadata> filters, MethodInfo? handler)
    {
        // An action that has the attribute as its controller does has two filters.
        if (!ReferenceEquals(filters.OfType<FormFilter>().FirstOrDefault(), this) ||
            RuleFor(context, handler) is not { } rule)
            return;

        var check = await forms.CheckAsync(context.HttpContext, rule);
        if (check.Fault is not null)
            context.ModelState.AddModelError(
                ValidateBotChallengeAttribute.FieldName,
                check.WordsIn(texts.In(texts.CultureOf(context.HttpContext))));
    }

    /// <summary>That of the handler or action, which is for every request, else that of the class.</summary>
    private FormRule? RuleFor(ActionContext context, MethodInfo? handler)
    {
        if (handler?.GetCustomAttribute<ValidateBotChallengeAttribute>(inherit: true) is { } ofHandler)
            return FormRule.Of(ofHandler);

        // The filters of a page are all said to be of its action.
        var isPage = context.ActionDescriptor is PageActionDescriptor;
        var nearest = context.ActionDescriptor.FilterDescriptors
            .Where(filter => filter.Filter is ValidateBotChallengeAttribute)
            .MaxBy(filter => filter.Scope);
        // Another factory made the filter of the attribute, say: then the action does not know of it.
        var rule = nearest is null ? own : FormRule.Of((ValidateBotChallengeAttribute)nearest.Filter);
        var isForAll = !isPage && nearest?.Scope >= FilterScope.Action;
        return isForAll || !FormRule.IsSafe(context.HttpContext.Request.Method) ? rule : null;
    }
}
