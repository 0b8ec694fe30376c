using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.KeptForms;

/// <summary>Reads a form that a page of the library's own sends, and never more of it than it may have.</summary>
internal static class OwnForm
{
    /// <summary>A form that has come in time is longer when it is sealed, and comes over the same way.</summary>
    private const int SlowestBytesPerSecond = 2_000;

    /// <summary>Whether the request says that it brings one.</summary>
    public static bool IsOne(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) &&
        FormContent.EncodingOf(type) == FormEncoding.UrlEncoded;

    /// <summary>
    /// What the app takes of a request is no measure: a form that it just takes is longer when it is sealed. Middleware
    /// of the app may have read it before; else it is not the framework that does, which has no answer for who is late.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="mostBytes">How long it may be.</param>
    /// <param name="mostFields">How many fields it may have.</param>
    /// <param name="time">Measures the time that it takes.</param>
    /// <returns>No field where it is no such form, or more than that.</returns>
    public static async Task<IFormCollection> ReadAsync(
        HttpContext context, int mostBytes, int mostFields, TimeProvider time)
    {
        var request = context.Request;
        if (!IsOne(request) || request.ContentLength > mostBytes)
            return FormCollection.Empty;
        if (context.Features.Get<IFormFeature>()?.Form is { } read)
            return read;

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = mostBytes;
        using var late = new CancellationTokenSource(
            FormReader.Patience + TimeSpan.FromSeconds((request.ContentLength ?? 0) / SlowestBytesPerSecond), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            if (request.Body.CanSeek)
                request.Body.Position = 0;
            await using var body = new CapturedBody(request.Body, mostBytes, static () => true);
            return FieldsOf(await body.ReadAllAsync(end.Token), mostFields);
        }
        catch (Exception unreadable) when (unreadable is IOException ||
            (unreadable is OperationCanceledException && late.IsCancellationRequested))
        {
            return FormCollection.Empty;
        }
    }

    private static FormCollection FieldsOf(byte[]? body, int mostFields)
    {
        var fields = UrlEncodedForm.Parse(body, mostFields);
        return fields.Count > mostFields ? FormCollection.Empty : new FormCollection(fields
            .GroupBy(field => Encoding.UTF8.GetString(field.Name), field => Encoding.UTF8.GetString(field.Value))
            .ToDictionary(values => values.Key, values => new StringValues([.. values]), StringComparer.Ordinal));
    }
}
