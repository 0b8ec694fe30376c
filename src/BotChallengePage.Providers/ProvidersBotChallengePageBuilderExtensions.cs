using BotChallengePage;
using BotChallengePage.Providers.AltchaWidget;
using BotChallengePage.Providers.Cap;
using BotChallengePage.Providers.FriendlyCaptcha;
using BotChallengePage.Providers.HCaptcha;
using BotChallengePage.Providers.ReCaptcha;
using BotChallengePage.Providers.Siteverify;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds ways to challenge visitors. Each has a section of the configuration; policies that name no provider get the
/// first one whose keys are set.
/// </summary>
public static class ProvidersBotChallengePageBuilderExtensions
{
    /// <summary>Adds hCaptcha as <c>hcaptcha</c>, with the section <c>HCaptcha</c>.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddHCaptcha(
        this IBotChallengePageBuilder builder, Action<HCaptchaOptions>? configure = null) =>
        builder.AddSiteverifyProvider<HCaptchaProvider, HCaptchaOptions>(HCaptchaProvider.SectionName, configure);

    /// <summary>Adds reCAPTCHA v2 with a checkbox as <c>recaptcha</c>, with the section <c>ReCaptcha</c>.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddReCaptcha(
        this IBotChallengePageBuilder builder, Action<ReCaptchaOptions>? configure = null) =>
        builder.AddSiteverifyProvider<ReCaptchaProvider, ReCaptchaOptions>(ReCaptchaProvider.SectionName, configure);

    /// <summary>
    /// Adds reCAPTCHA v2 without a checkbox as <c>recaptcha-invisible</c>, with the section <c>ReCaptchaInvisible</c>.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddReCaptchaInvisible(
        this IBotChallengePageBuilder builder, Action<ReCaptchaInvisibleOptions>? configure = null) =>
        builder.AddSiteverifyProvider<ReCaptchaInvisibleProvider, ReCaptchaInvisibleOptions>(
            ReCaptchaInvisibleProvider.SectionName, configure);

    /// <summary>
    /// Adds reCAPTCHA v3, which gives a score, as <c>recaptcha-v3</c>, with the section <c>ReCaptchaV3</c>.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddReCaptchaV3(
        this IBotChallengePageBuilder builder, Action<ReCaptchaV3Options>? configure = null)
    {
        builder.AddSiteverifyProvider<ReCaptchaV3Provider, ReCaptchaV3Options>(
            ReCaptchaV3Provider.SectionName, configure);
        return builder.Validate<ReCaptchaV3Options, ReCaptchaV3OptionsValidator>();
    }

    /// <summary>
    /// Adds Friendly Captcha v2 as <c>friendly-captcha</c>, with the section <c>FriendlyCaptcha</c>.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddFriendlyCaptcha(
        this IBotChallengePageBuilder builder, Action<FriendlyCaptchaOptions>? configure = null)
    {
        builder.AddSiteverifyProvider<FriendlyCaptchaProvider, FriendlyCaptchaOptions>(
            FriendlyCaptchaProvider.SectionName, configure);
        return builder.Validate<FriendlyCaptchaOptions, FriendlyCaptchaOptionsValidator>();
    }

    /// <summary>Adds Cap, which runs on a server of your own, as <c>cap</c>, with the section <c>Cap</c>.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddCap(
        this IBotChallengePageBuilder builder, Action<CapOptions>? configure = null)
    {
        builder.AddSiteverifyProvider<CapProvider, CapOptions>(CapProvider.SectionName, configure);
        return builder.Validate<CapOptions, CapOptionsValidator>();
    }

    /// <summary>
    /// Adds any other service whose widget and siteverify are of the shape that reCAPTCHA has brought up. Its keys are
    /// in the section <c>Siteverify:Providers:{name}</c>, and its HTTP client is named <c>BotChallengePage.{name}</c>.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="name">The provider's name, as in <see cref="IChallengeProvider.Name"/>.</param>
    /// <param name="describe">Says what the service is like.</param>
    /// <param name="configure">Sets keys and addresses; the configuration is laid over them.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, neither <see cref="SiteverifyDescription.Api"/> nor a script is named, or a length or a time
    /// is not above zero.
    /// </exception>
    public static IBotChallengePageBuilder AddSiteverifyProvider(
        this IBotChallengePageBuilder builder, string name, Action<SiteverifyDescription> describe,
        Action<OtherSiteverifyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(describe);

        var description = new SiteverifyDescription(name);
        describe(description);
        if (description is { Script: null, Api.Length: 0 })
            throw new ArgumentException(
                $"The description of \"{name}\" has neither {nameof(description.Api)} nor " +
                $"{nameof(description.Script)}. Set one of them: the page would not know how to draw the widget.",
                nameof(describe));
        if (description.Faults().FirstOrDefault() is { } fault)
            throw new ArgumentException($"The description of \"{name}\": {fault}", nameof(describe));

        builder.AddSection<SiteverifySection>(OtherSiteverifyProvider.SectionName, options =>
        {
            var own = options.Providers[name] = new OtherSiteverifyOptions();
            configure?.Invoke(own);
        });
        var services = builder.Services;
        services.AddSingleton(description);
        services.AddHttpClient(OtherSiteverifyProvider.ClientNameOf(name)).RemoveAllLoggers();
        services.AddSingleton<IChallengeProvider>(provider => new OtherSiteverifyProvider(
            description, provider.GetRequiredService<SiteverifyClient>()));
        return builder.Validate<SiteverifySection, SiteverifySectionValidator>();
    }

    /// <summary>
    /// Adds the published <c>altcha</c> widget as <c>altcha-widget</c>, with the section <c>AltchaWidget</c>: the
    /// built-in proof of work, shown and solved by ALTCHA's own files, which the site has.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddAltchaWidget(
        this IBotChallengePageBuilder builder, Action<AltchaWidgetOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddProvider<AltchaWidgetProvider>().AddSection(AltchaWidgetProvider.SectionName, configure);
        return builder.Validate<AltchaWidgetOptions, AltchaWidgetOptionsValidator>();
    }

    private static IBotChallengePageBuilder Validate<TOptions, TValidator>(this IBotChallengePageBuilder builder)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        return builder;
    }
}
