using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Challenges;

/// <summary>
/// Has the app render a challenge page. What it makes is sent when it is complete; where it makes nothing, or throws,
/// the library's own page takes its place, so that visitors pass in any case.
/// </summary>
internal sealed class AppRenderer(TimeProvider time, ILogger<AppRenderer> logger)
{
    private readonly LogRateLimiters _faults = new(time);

    /// <param name="renderer">The app's delegate.</param>
    /// <param name="page">What it gets.</param>
    /// <param name="status">The status of the page, unless the app sets another.</param>
    /// <returns>What it has written; <see langword="null"/> where it has not answered.</returns>
    [SuppressMessage("Design", "CA1031", Justification =
        "The delegate is the app's code; whatever it throws, the visitor still needs the page.")]
    public async Task<ReadOnlyMemory<byte>?> RenderAsync(
        Func<ChallengeRenderingContext, Task<IResult?>> renderer, ChallengeRenderingContext page, int status)
    {
        var (context, response) = (page.HttpContext, page.HttpContext.Response);
        try
        {
            using var body = new MemoryStream();
            using (new ApartResponse(context, body) { KeepsLocation = true })
            {
                response.StatusCode = status;
                if (await renderer(page) is not { } result)
                    return null;
                await result.ExecuteAsync(context);
                await response.BodyWriter.FlushAsync(CancellationToken.None);
            }

            return body.Length > 0 || response.Headers.Location.Count > 0
                ? body.ToArray()
                : throw new InvalidOperationException("It has written nothing.");
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            if (_faults.TryAcquire(page.Policy))
                Log.RendererFailed(logger, page.Policy, fault);
            response.Headers.Location = default;
            response.ContentType = null;
            return null;
        }
    }
}
