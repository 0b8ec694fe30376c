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

    /// <param name="context">The request that gets the page.</param>
    /// <param name="policy">The policy of the widget.</param>
    /// <param name="level">The level that it asks for. Who was refused is asked what the form wants.</param>
    /// <param name="form">
    /// Where the form is sent to; <see langword="null"/> where that is not known yet.
    /// </param>
    public string ChallengeUrl(HttpContext context, ResolvedPolicy policy, ChallengeLevel level, string? form)
    {
        var check = CheckOf(context, policy, form);
        return paths.Form(
            context.Request, policy, form, UrlCulture.Of(context),
            check?.Level > level ? check.Level : policy.LevelFor(level), check?.Provider);
    }

    /// <summary>The answer to a form that was refused is its sender's; any other page may be cached.</summary>
    public CultureInfo CultureOf(HttpContext context) => context.Features.Get<FormCheck>() is { Fault: not null }
        ? texts.CultureOf(context)
        : texts.CultureOfApp(context);

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
    /// What was wrong with the answer that this request has brought; <see langword="null"/> if nothing was, or it was
    /// another form's.
    /// </summary>
    public string? ErrorOf(HttpContext context, ResolvedPolicy policy, string? form, CultureInfo culture) =>
        CheckOf(context, policy, form)?.WordsIn(texts.In(culture));

    /// <summary>
    /// That of a widget's own form, if it has failed. Where the ticket was for another form, the widget may have the
    /// wrong path, and says so all the same.
    /// </summary>
    private static FormCheck? CheckOf(HttpContext context, ResolvedPolicy policy, string? form) =>
        context.Features.Get<FormCheck>() is { Fault: { } fault, Policy: { } checkedBy } check &&
        (fault == VerificationFault.TicketInvalid ||
            (checkedBy.Accepts(policy.Id) &&
                (form is null || FormPath.IsOf(context.Request, FormPath.Hash(form)))))
            ? check
            : null;
}
