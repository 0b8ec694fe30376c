namespace BotChallengePage.Providers.Turnstile;

/// <summary>
/// How the widget is to be, as attributes that its script reads. What is as usual is not said.
/// </summary>
internal static class TurnstileLooks
{
    public static IEnumerable<KeyValuePair<string, string>> Of(TurnstileOptions options)
    {
        (string Name, string? Value)[] looks =
        [
            ("widget-theme", options.Theme == WidgetTheme.Auto ? null : Text(options.Theme)),
            ("widget-language", options.Language),
            ("size", options.Size == TurnstileSize.Fitting ? null : Text(options.Size)),
            ("appearance", options.Appearance switch
            {
                TurnstileAppearance.Always => null,
                TurnstileAppearance.InteractionOnly => "interaction-only",
                var appearance => Text(appearance),
            }),
            ("execution", options.Execution == TurnstileExecution.Render ? null : Text(options.Execution)),
            ("retry", options.Retry == TurnstileRetry.Auto ? null : Text(options.Retry)),
            ("refresh-expired",
                options.RefreshExpired == TurnstileRefresh.Manual ? null : Text(options.RefreshExpired)),
        ];
        return from look in looks where look.Value is { Length: > 0 }
               select KeyValuePair.Create(look.Name, look.Value);
    }

    private static string Text<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
