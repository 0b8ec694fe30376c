using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using BotChallengePage.Assets;
using BotChallengePage.Localization;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Forms;

/// <summary>
/// What the widget of a form has in the page. Nothing of it is one visitor's: the challenge is fetched when somebody
/// begins to use the form, so a page with a form may be cached.
/// </summary>
internal sealed class FormWidget(
    SettingsMonitor options, ChallengePaths paths, AssetCatalog assets, ChallengeTexts texts, CallbackInvoker delegates)
{
    /// <summary>What the script may have to say before it has a challenge, which brings the others.</summary>
    private static readonly string[] ScriptTexts =
    [
        "ScriptWorking", "ScriptUnreachableTitle", "ScriptUnreachable", "ScriptBlockedTitle", "ScriptBlocked",
        "ScriptErrorTitle", "ScriptError", "ScriptRetry",
    ];

    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Whether forms are checked at all.</summary>
    public bool IsWanted => options.Current.Options.Enabled;

    public string ScriptUrl(HttpRequest request) => paths.Asset(request, assets.FormFile.Name);

    public string? NonceOf(HttpContext context)
    {
        var settings = options.Current.Options;
        return delegates.Call(nameof(settings.CspNonce), settings.CspNonce, context);
    }

    /// <exception cref="InvalidOperationException">There is no such policy.</exception>
    public ResolvedPolicy PolicyOf(string? name)
    {
        var settings = options.Current;
        return settings.FindPolicy(name) ?? throw new InvalidOperationException(
            $"<bot-challenge-widget>: there is no policy \"{name}\". " +
            $"There are: {string.Join(", ", settings.Policies.Select(known => known.Name))}.");
    }

    public string ChallengeUrl(HttpContext context, ResolvedPolicy policy, string form) =>
        paths.Form(
            context.Request, policy, form, UrlCulture.Of(context), context.Features.Get<FormCheck>()?.Provider);

    public CultureInfo CultureOf(HttpContext context) => texts.CultureOf(context);

    public string TextsIn(CultureInfo culture) => _texts.GetOrAdd(culture.Name, _ =>
    {
        var strings = texts.In(culture);
        return JsonSerializer.Serialize(
            ScriptTexts.ToDictionary(
                key => JsonNamingPolicy.CamelCase.ConvertName(key["Script".Length..]), key => strings[key]),
            TextJson.Default.DictionaryStringString);
    });

    public string NoScriptIn(CultureInfo culture) => texts.In(culture)["FormNeedsScript"];

    /// <summary>
    /// What was wrong with the answer that this request has brought; <see langword="null"/> if nothing was.
    /// </summary>
    public string? ErrorOf(HttpContext context, CultureInfo culture) =>
        context.Features.Get<FormCheck>() is { Fault: not null } check ? texts.In(culture)[check.TextKey] : null;
}
