using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules.Previews;

/// <summary>
/// Answers what fetches links for messengers, where it would be challenged: with the head of a page that has a preview.
/// </summary>
internal sealed partial class LinkPreviewResponder(
    LinkPreviewAudience audience, LinkPreviewStore store, IOptionsMonitor<LinkPreviewOptions> options,
    ILogger<LinkPreviewResponder> logger) : IBotChallengeResponder
{
    public async Task RespondAsync(HttpContext context, BotChallengeDecision decision, Func<Task> goOn)
    {
        if (decision.Outcome == BotChallengeOutcome.Challenged && HttpMethods.IsGet(context.Request.Method) &&
            context.GetEndpoint()?.Metadata.GetMetadata<ILinkPreviewMetadata>() is { } source &&
            audience.Includes(context) && await FindAsync(context, source) is { } page)
            await WriteAsync(context, page);
        else
            await goOn();
    }

    private async ValueTask<byte[]?> FindAsync(HttpContext context, ILinkPreviewMetadata source)
    {
        if (LinkPreviewPage.AddressOf(context.Request) is not { } address)
            return null;
        if (store.Find(address) is { } kept)
            return kept;
        var current = options.CurrentValue;
        if (!store.TryTake(current.MostPerMinute) || await MakeAsync(context, source) is not { Title.Length: > 0 } made)
            return null;
        var page = LinkPreviewPage.Render(made, address, context.Request);
        store.Keep(address, page, current.CacheDuration);
        return page;
    }

    [SuppressMessage("Design", "CA1031", Justification = "It is the app's code; its fault is told, and no 500.")]
    private async ValueTask<LinkPreview?> MakeAsync(HttpContext context, ILinkPreviewMetadata source)
    {
        try
        {
            return await source.CreateAsync(context);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            PreviewFailed(logger, context.GetEndpoint()?.DisplayName, fault);
            return null;
        }
    }

    private static async Task WriteAsync(HttpContext context, byte[] page)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        await response.Body.WriteAsync(page, context.RequestAborted);
    }

    [LoggerMessage(
        702, LogLevel.Error,
        "The preview of {Endpoint} could not be made. The request was challenged instead.")]
    private static partial void PreviewFailed(ILogger logger, string? endpoint, Exception fault);
}
