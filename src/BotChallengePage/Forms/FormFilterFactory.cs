using BotChallengePage.Localization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Forms;

/// <summary>Makes the filter of an action, or of a page whose handlers have the attribute.</summary>
internal sealed class FormFilterFactory : IFilterFactory, IOrderedFilter
{
    public static readonly FormFilterFactory Instance = new();

    public int Order => ValidateBotChallengeAttribute.FilterOrder;

    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => Create(serviceProvider);

    /// <param name="services">The app's services.</param>
    /// <param name="rule">What the filter goes by where the action does not say which attribute made it.</param>
    public static FormFilter Create(IServiceProvider services, FormRule? rule = null) =>
        new(services.GetService<FormValidator>() ?? throw new InvalidOperationException(
            "[ValidateBotChallenge] needs its services. Add builder.Services.AddBotChallengePage(); to Program.cs."),
            services.GetRequiredService<ChallengeTexts>(),
            rule);
}
