using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers;

/// <summary>
/// The options that a request has taken; the current ones where an app makes a challenge of its own, in a test.
/// </summary>
internal static class SettingsOfRequest
{
    public static BotChallengePageOptions OptionsFor(this ResolvedOptions? settings, HttpContext context) =>
        settings?.Options ??
        context.RequestServices.GetRequiredService<IOptionsMonitor<BotChallengePageOptions>>().CurrentValue;

    public static TOptions SectionFor<TOptions>(this ResolvedOptions? settings, HttpContext context)
        where TOptions : class, new() =>
        settings is not null
            ? settings.Options.Section<TOptions>()
            : context.RequestServices.GetRequiredService<IOptionsMonitor<TOptions>>().CurrentValue;
}
