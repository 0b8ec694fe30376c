using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Challenges;

/// <summary>
/// <c>POST {prefix}/form</c>, with a page's ticket and the form that it has kept: a visitor with a pass gets the fields
/// back, the script as JSON, and who has none as a page with a button. Who has no pass gets another challenge page,
/// which carries the form on.
/// </summary>
internal sealed class FormEndpoint(
    SettingsMonitor options,
    FormProtector forms,
    TicketReader tickets,
    PassReader passes,
    ChallengeChoice choice,
    ChallengePage page,
    FormPage formPage,
    ChallengeTexts texts,
    TimeProvider time)
{
    public const string TicketField = "ticket";
    public const string FormField = "form";

    /// <summary>A page that was saved must not open for ever for who has found it.</summary>
    private static readonly TimeSpan LongestStay = TimeSpan.FromDays(1);

    /// <summary>Characters around the two fields.</summary>
    private const int LongestRest = 64;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task HandleAsync(HttpContext context)
    {
        var settings = options.Current;
        if (!FormOrigin.IsOwn(context.Request))
        {
            await RefuseAsync(context, VerificationFault.CrossSite);
            return;
        }

        var fields = await ReadAsync(context, settings);
        var (ticket, form) = Open(context, fields, settings);
        var carried = form
            ?? PostedForm.Lost(FormLoss.Unreadable, ReturnUrl.Root(RequestPathBase.Of(context.Request)));
        var policy = settings.FindPolicy(ticket?.Policy) ?? settings.DefaultPolicy;
        var level = policy.LevelFor(ticket?.AskedLevel);
        var found = passes.Check(context, policy, settings, level);
        var isReady = carried.IsKept && found == PassVerdict.Good;
        if (RequestKind.Of(context) == AnswerShape.Problem)
            await (isReady ? WriteAsync(context, carried)
                : RefuseAsync(
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

    /// <summary>As the framework reads forms: middleware of the app may have done so before.</summary>
    private static async Task<IFormCollection> ReadAsync(HttpContext context, ResolvedOptions settings)
    {
        var request = context.Request;
        var most = FormProtector.MaxLength(settings.Options.MaxFormSize);
        if (!request.HasFormContentType || request.ContentLength > most + Ticket.MaxLength + LongestRest)
            return FormCollection.Empty;

        try
        {
            return await request.ReadFormAsync(
                new FormOptions { ValueLengthLimit = most, ValueCountLimit = 8, KeyLengthLimit = 64 },
                context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return FormCollection.Empty;
        }
    }

    private (Ticket? Ticket, PostedForm? Form) Open(
        HttpContext context, IFormCollection fields, ResolvedOptions settings)
    {
        var (ticket, _) = tickets.Read(context, fields[TicketField], settings, acceptExpired: true);
        return ticket is not null && time.GetUtcNow() < ticket.IssuedAt + LongestStay
            ? (ticket, forms.Open(context.Request, fields[FormField].ToString(), ticket.Id))
            : (ticket, null);
    }

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

    private Task RefuseAsync(HttpContext context, VerificationFault fault)
    {
        var culture = texts.CultureOf(context);
        context.Response.StatusCode = fault.Status;
        return ProblemJson.WriteAsync(context, new JsonObject
        {
            ["type"] = ProblemJson.TypeOf(fault.Reason),
            ["title"] = texts.In(culture)[fault.TitleKey],
            ["status"] = fault.Status,
            ["reason"] = fault.Reason,
        });
    }
}
