using BotChallengePage;
using BotChallengePage.Captchas;
using BotChallengePage.Captchas.Characters;
using BotChallengePage.Captchas.Grid;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Captchas that the site draws and speaks itself. They work without JavaScript, without an account and without another
/// host. Each is chosen by its name.
/// </summary>
public static class CaptchasBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Adds the provider <c>text-captcha</c>: characters in a picture, and digits to hear beside it. Its options are in
    /// the section <c>BotChallengePage:TextCaptcha</c> of the configuration.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options. Configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddTextCaptcha(
        this IBotChallengePageBuilder builder, Action<TextCaptchaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add<TextCaptchaProvider, TextCaptchaOptions, TextCaptchaOptionsValidator>(
            "TextCaptcha", configure);
    }

    /// <summary>
    /// Adds the provider <c>audio-captcha</c>: spoken digits, and a picture to read beside them. Its options are in the
    /// section <c>BotChallengePage:AudioCaptcha</c> of the configuration.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options. Configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddAudioCaptcha(
        this IBotChallengePageBuilder builder, Action<AudioCaptchaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add<AudioCaptchaProvider, AudioCaptchaOptions, AudioCaptchaOptionsValidator>(
            "AudioCaptcha", configure);
    }

    /// <summary>
    /// Adds the provider <c>picture-grid</c>: the pictures of nine that show the same thing as another, and digits to
    /// hear or characters to read instead. Its options are in the section <c>BotChallengePage:PictureGrid</c> of the
    /// configuration.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options. Configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddPictureGrid(
        this IBotChallengePageBuilder builder, Action<PictureGridOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add<PictureGridProvider, PictureGridOptions, PictureGridOptionsValidator>(
            "PictureGrid", configure);
    }

    private static IBotChallengePageBuilder Add<TProvider, TOptions, TValidator>(
        this IBotChallengePageBuilder builder, string section, Action<TOptions>? configure)
        where TProvider : class, IChallengeProvider
        where TOptions : class, new()
        where TValidator : class, IValidateOptions<TOptions>
    {
        builder.AddProvider<TProvider>().AddSection(section, configure);
        builder.Services.TryAddSingleton<Rendering>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        return builder;
    }
}
