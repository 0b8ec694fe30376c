using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// <c>POST {prefix}/form</c>, with a page's ticket and the form that it has kept: a visitor with a pass gets the fields
/// back, the script as JSON, and who has none as a page with a button. Who has no pass gets another challenge page,
/// which carries the form on.
/// </summary>
internal sealed class FormEndpoint(
    SettingsMonitor options,
    CarriedForm forms,
    PassReader passes,
    ChallengeChoice choice,
    ChallengePage page,
    FormPage formPage,
    RefusalWriter refusals,
    ChallengeTexts texts,
    TimeProvider time)
{
    /// <summary>Characters around the two fields.</summary>
    private const int LongestRest = 64;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task HandleAsync(HttpContext context)
    {
        var settings = options.Current;
        UrlCulture.Take(context, texts);
        var isOwn = FormOrigin.IsOwn(context.Request);
        if (!isOwn && RequestKind.Of(context) == AnswerShape.Problem)
        {
            await refusals.WriteAsync(context, VerificationFault.CrossSite);
            return;
        }

        var (ticket, form) = isOwn ? forms.Open(context, await ReadAsync(context, settings), settings) : default;
        var carried = form ?? PostedForm.Lost(
            isOwn ? FormLoss.Unreadable : FormLoss.Foreign, ReturnUrl.Root(RequestPathBase.Of(context.Request)));
        var policy = settings.FindPolicy(ticket?.Policy) ?? settings.DefaultPolicy;
        var level = policy.LevelFor(ticket?.AskedLevel);
        var found = passes.Check(context, policy, settings, level);
        var isReady = carried.IsKept && found == PassVerdict.Good;
        if (RequestKind.Of(context) == AnswerShape.Problem)
            await (isReady ? WriteAsync(context, carried)
                : refusals.WriteAsync(
                    context, carried.IsKept ? VerificationFault.Rejected : VerificationFault.TicketInvalid));
        else if (isReady)
            await formPage.WriteAsync(context, carried, settings);
        else
            await page.WriteAsync(
                context,
                await choice.MakeAskedForAsync(context, policy, level, found),
                carried.Url,
                ChallengePage.StatusFor(context.Request, settings),
                settings,
                carried);
    }

    private Task<IFormCollection> ReadAsync(HttpContext context, ResolvedOptions settings) => OwnForm.ReadAsync(
        context, FormProtector.MaxLength(settings.Options.MaxFormSize) + Ticket.MaxLength + LongestRest, mostFields: 2,
        time);

    private static Task WriteAsync(HttpContext context, PostedForm form) =>
        ResponseBody.WriteAsync(context, "application/json", Describe(form));

    private static ReadOnlyMemory<byte> Describe(PostedForm form)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Json);
        json.WriteStartObject();
        json.WriteString("action", form.Url.Value);
        json.WriteString("enctype", form.EncodingType);
        json.WriteString("charset", FormText.Charset);
        json.WriteStartArray("fields");
        foreach (var field in form.Fields)
        {
            json.WriteStartArray();
            json.WriteStringValue(FormText.Of(field.Name));
            json.WriteStringValue(FormText.Of(field.Value));
            if (field.IsFile)
                json.WriteBooleanValue(true);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}
