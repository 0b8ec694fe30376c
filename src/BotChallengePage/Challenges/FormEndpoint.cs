using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

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
    RefusalWriter refusals,
    ChallengeTexts texts,
    TimeProvider time)
{
    public const string TicketField = "ticket";
    public const string FormField = "form";

    /// <summary>A page that was saved must not open for ever for who has found it.</summary>
    private static readonly TimeSpan LongestStay = TimeSpan.FromDays(1);

    /// <summary>Characters around the two fields.</summary>
    private const int LongestRest = 64;

    /// <summary>A form that has come in time is longer when it is sealed, and comes over the same way.</summary>
    private const int SlowestBytesPerSecond = 2_000;

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

        var (ticket, form) = isOwn ? Open(context, await ReadAsync(context, settings), settings) : default;
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

    /// <summary>
    /// What the app takes of a request is no measure: a form that it just takes is longer when it is sealed. Middleware
    /// of the app may have read it before; else it is not the framework that does, which has no answer for who is late.
    /// </summary>
    private async Task<IFormCollection> ReadAsync(HttpContext context, ResolvedOptions settings)
    {
        var request = context.Request;
        var most = FormProtector.MaxLength(settings.Options.MaxFormSize) + Ticket.MaxLength + LongestRest;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            FormContent.EncodingOf(type) != FormEncoding.UrlEncoded || request.ContentLength > most)
            return FormCollection.Empty;
        if (context.Features.Get<IFormFeature>()?.Form is { } read)
            return read;

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        using var late = new CancellationTokenSource(
            FormReader.Patience + TimeSpan.FromSeconds((request.ContentLength ?? 0) / SlowestBytesPerSecond), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            if (request.Body.CanSeek)
                request.Body.Position = 0;
            await using var body = new CapturedBody(request.Body, most, static () => true);
            return FieldsOf(await body.ReadAllAsync(end.Token));
        }
        catch (Exception unreadable) when (unreadable is IOException ||
            (unreadable is OperationCanceledException && late.IsCancellationRequested))
        {
            return FormCollection.Empty;
        }
    }

    private static FormCollection FieldsOf(byte[]? body)
    {
        var fields = UrlEncodedForm.Parse(body, most: 2);
        return fields.Count > 2 ? FormCollection.Empty : new FormCollection(fields
            .GroupBy(field => Encoding.Latin1.GetString(field.Name), field => Encoding.Latin1.GetString(field.Value))
            .ToDictionary(values => values.Key, values => new StringValues([.. values])));
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
}
