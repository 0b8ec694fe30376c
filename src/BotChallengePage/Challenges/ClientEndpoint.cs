using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotChallengePage.Assets;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// <c>GET {prefix}/client?policy=…</c>: for the client script, what the challenge page is for a navigation. JSON,
/// since a site's own view of that page may be anything; <c>{ "pass": true }</c> for who has a pass by now. With
/// <c>renew</c>, for the pass that ends first, when that is soon; with <c>form=…</c> for the widget inside of a form,
/// which no pass opens.
/// </summary>
internal sealed class ClientEndpoint(
    SettingsMonitor options,
    PassReader passes,
    PassRenewals renewals,
    ChallengeChoice choice,
    ChallengeIssuer challenges,
    ChallengePaths paths,
    AssetCatalog assets,
    ChallengeTexts texts)
{
    /// <summary>Served as JSON and never inside of a page: nothing but quotes needs to be escaped.</summary>
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task HandleAsync(HttpContext context)
    {
        var settings = options.Current;
        UrlCulture.Take(context, texts);
        if (context.Request.Query.ContainsKey(ChallengePaths.RenewKey))
        {
            await ResponseBody.WriteAsync(context, "application/json", DescribeRenewal(context, settings));
            return;
        }

        var policy = settings.FindPolicy(context.Request.Query["policy"]) ?? settings.DefaultPolicy;
        if (context.Request.Query[ChallengePaths.FormKey].ToString() is { Length: > 0 } form)
        {
            var challenge = await choice.MakeForFormAsync(
                context, policy, ChallengePaths.LevelOf(context.Request, policy), FormPath.Hash(form));
            await ResponseBody.WriteAsync(
                context,
                "application/json",
                Describe(hasPass: false, json => WriteChallenge(json, context, challenge, form)));
            return;
        }

        var level = ChallengePaths.LevelOf(context.Request, policy);
        var found = passes.Check(context, policy, settings, level);
        var wanted = found == PassVerdict.Good
            ? null
            : await choice.MakeAskedForAsync(context, policy, level, found);
        await ResponseBody.WriteAsync(context, "application/json", Describe(hasPass: wanted is null, json =>
        {
            if (wanted is not null)
                WriteChallenge(json, context, wanted, form: null);
        }));
    }

    /// <summary>
    /// A challenge for the pass that ends first, or how many seconds it is too early for one. For who has no pass there
    /// is neither: they are challenged where they go.
    /// </summary>
    private ReadOnlyMemory<byte> DescribeRenewal(HttpContext context, ResolvedOptions settings)
    {
        var next = renewals.NextOf(context, settings);
        var isEarly = next is { Wait.Ticks: > 0 };
        return Describe(hasPass: isEarly, json =>
        {
            if (isEarly)
                json.WriteNumber("renewIn", (long)Math.Ceiling(next!.Value.Wait.TotalSeconds));
            else if (next is var (policy, level, _))
                WriteChallenge(json, context, WantedChallenge.Of(policy, policy.LevelFor(level)), form: null);
        });
    }

    private static ReadOnlyMemory<byte> Describe(bool hasPass, Action<Utf8JsonWriter> writeMore)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Json);
        json.WriteStartObject();
        json.WriteBoolean("pass", hasPass);
        writeMore(json);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private void WriteChallenge(Utf8JsonWriter json, HttpContext context, WantedChallenge wanted, string? form)
    {
        var (request, policy) = (context.Request, wanted.Policy);
        var challenge = challenges.Issue(context, wanted);
        var culture = texts.CultureOf(context);
        json.WriteString("provider", challenge.Provider);
        json.WriteString("policy", policy.Name);
        json.WriteString("ticket", challenge.TicketText);
        json.WriteString("verifyUrl", paths.Verify(request));
        json.WriteString("passUrl", paths.PassState(request));
        json.WriteString("script", paths.Asset(request, assets.DialogScriptFor(challenge.Provider).Name));
        json.WriteString("stylesheet", paths.Asset(request, assets.DialogStylesheetFor(challenge.Provider).Name));
        if (form is not null && policy.TakesFormsUnchecked)
            json.WriteBoolean("unchecked", true);
        if (challenge.Wanted.HasAnother(out var another))
            json.WriteString("fallbackUrl", form is null
                ? paths.Client(
                    request, policy, wanted.Level, UrlCulture.Of(context), another, challenge.Wanted.IsEasyRecheck)
                : paths.Form(request, policy, form, UrlCulture.Of(context), wanted.Level, another));
        if (challenge.Widget is { } widget)
            WriteWidget(json, widget);
        else
            json.WriteBoolean("unavailable", true);
        json.WriteString("language", ChallengeTexts.TagOf(culture));
        json.WriteString("direction", ChallengeTexts.DirectionOf(culture));
        json.WriteString("explanation", texts.In(culture)["Why"]);
        json.WritePropertyName("texts");
        json.WriteRawValue(texts.ClientTextsIn(culture, challenge.Provider));
    }

    private static void WriteWidget(Utf8JsonWriter json, ChallengeWidget widget)
    {
        json.WriteStartObject("data");
        foreach (var (name, value) in widget.Data)
        {
            // A provider of the app's own may have been compiled without regard to null.
            if (value is not null)
                json.WriteString(name, value);
        }

        json.WriteEndObject();
        if (widget.ScriptUrl is { } script)
            json.WriteString("scriptUrl", script);
        if (widget.IsScriptModule)
            json.WriteString("scriptType", "module");
        // It may stand in a form of the site, and has a script to send it.
        if (WidgetContent.Of(widget, static fields => new HtmlContentBuilder()
            .AppendHtml("<div data-bot-challenge-answer>").AppendHtml(fields).AppendHtml("</div>")) is { } content)
        {
            using var html = new StringWriter();
            content.WriteTo(html, HtmlEncoder.Default);
            json.WriteString("content", html.ToString());
        }
    }
}
