using BotChallengePage;
using BotChallengePage.Rules;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Previews;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds previews of links. Options are in the section <c>BotChallengePage:LinkPreviews</c> of the configuration.
/// </summary>
public static class LinkPreviewsBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Answers who fetches links for messengers, where they would be challenged, with title, description and picture of
    /// pages that have a preview: <see cref="LinkPreviewAttribute"/>, or <c>WithLinkPreview()</c>. All else is
    /// challenged as ever.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="who">
    /// Says who that is; <see langword="null"/> for the group <c>link-previews</c>. Anybody can write their names.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// The conditions cannot be used: when the first request is answered.
    /// </exception>
    public static IBotChallengePageBuilder AddLinkPreviews(
        this IBotChallengePageBuilder builder, Action<RuleAlternativeBuilder>? who = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var conditions = new RuleOptions { Name = "link-previews", Action = RuleAction.Allow };
        var says = new RuleAlternativeBuilder(conditions);
        if (who is null)
            says.Group("link-previews");
        else
            who(says);

        builder.AddSection<LinkPreviewOptions>("LinkPreviews");
        var services = builder.Services;
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<LinkPreviewOptions>, LinkPreviewOptionsValidator>());
        services.TryAddSingleton<ConditionFaults>();
        services.TryAddSingleton<LinkPreviewStore>();
        services.RemoveAll<LinkPreviewAudience>();
        services.AddSingleton(provider => new LinkPreviewAudience(
            conditions, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ConditionFaults>(),
            provider.GetService<CustomConditions>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IBotChallengeResponder, LinkPreviewResponder>());
        return builder;
    }
}
