using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using BotChallengePage.Directives;
using BotChallengePage.Options;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.KeptForms;

/// <summary>Reads the form of a request that is about to be challenged, and of no other.</summary>
internal sealed class FormReader(ChallengePaths paths, TimeProvider time, ILogger<FormReader> logger)
{
    /// <summary>What takes longer is not waited for: the visitor looks at a page that does not come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns><see langword="null"/> for a request that is no form: a GET, or what opens a socket.</returns>
    public async Task<PostedForm?> ReadAsync(HttpContext context, ResolvedOptions settings)
    {
        var request = context.Request;
        if (ChallengedMethods.Of(request.Method) == GuardedMethods.Get)
            return null;

        var url = ReturnUrl.OfRequest(request, paths.Prefix);
        var form = url is null
            ? PostedForm.Lost(FormLoss.Unreadable, ReturnUrl.Root(RequestPathBase.Of(request)))
            : await ReadAsync(context, url, settings.Options.MaxFormSize);
        if (!form.IsKept)
            Log.FormNotKept(logger, form.Loss);
        return form;
    }

    [SuppressMessage("Design", "CA1031", Justification =
        "Whatever a client does to its own request is no fault of the app's.")]
    private async Task<PostedForm> ReadAsync(HttpContext context, ReturnUrl url, int mostBytes)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            var form = await ReadAsync(context, url, mostBytes, end.Token);
            // An answer before the end of a long upload is one that browsers may not show.
            if (!form.IsKept)
                await context.Request.Body.CopyToAsync(Stream.Null, end.Token);
            return form;
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return PostedForm.Lost(FormLoss.TooLarge, url);
        }
        catch (Exception)
        {
            // Too late, hung up, chunks that are no chunks: each server throws something else.
            return PostedForm.Lost(FormLoss.Unreadable, url);
        }
    }

    private static async Task<PostedForm> ReadAsync(
        HttpContext context, ReturnUrl url, int mostBytes, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (!FormOrigin.IsOwn(request))
            return PostedForm.Lost(FormLoss.Foreign, url);
        // A page can send nothing but a POST. Middleware may have made another verb of one, which it will do again.
        if (!HttpMethods.IsPost(request.Method) && context.Features.Get<CapturedBody>() is null)
            return PostedForm.Lost(FormLoss.Unreadable, url);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            FormContent.EncodingOf(type) is not { } encoding || request.Headers.ContentEncoding.Count > 0)
            return PostedForm.Lost(FormLoss.Unreadable, url);
        if (request.ContentLength > mostBytes)
            return PostedForm.Lost(FormLoss.TooLarge, url);
        if (await ReadBodyAsync(context, mostBytes, cancellationToken) is not { } body)
            return PostedForm.Lost(FormLoss.TooLarge, url);
        // Not whole, or somebody has had it before.
        if (body.Length != (request.ContentLength ?? Math.Max(body.Length, 1)))
            return PostedForm.Lost(FormLoss.Unreadable, url);

        var loss = FormContent.Parse(type, body, out var fields);
        return loss == FormLoss.None
            ? new PostedForm { Loss = loss, Url = url, Encoding = encoding, Fields = fields }
            : PostedForm.Lost(loss, url);
    }

    /// <returns><see langword="null"/> where there is more of it.</returns>
    private static async Task<byte[]?> ReadBodyAsync(
        HttpContext context, int mostBytes, CancellationToken cancellationToken)
    {
        if (context.Features.Get<CapturedBody>() is { } captured)
            return await captured.ReadAllAsync(cancellationToken);

        var body = context.Request.Body;
        if (body.CanSeek)
            body.Position = 0;
        else if (context.Features.Get<IFormFeature>()?.Form is not null)
            return [];
        await using var rest = new CapturedBody(body, mostBytes, static () => true);
        return await rest.ReadAllAsync(cancellationToken);
    }
}
