using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Captchas;

/// <summary>Answers requests for pictures and sounds, which are made when they are asked for.</summary>
internal sealed class Rendering(TimeProvider time) : IDisposable
{
    /// <summary>Set by tests.</summary>
    internal RenderSlots Slots { get; init; } = new(time, Environment.ProcessorCount);

    public async Task WriteAsync(HttpContext context, string contentType, Func<byte[]> render)
    {
        if (await Slots.RenderAsync(render, context.RequestAborted) is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter =
                ((int)RenderSlots.Patience.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return;
        }

        // Players ask for sounds in parts, and Safari plays none that it cannot have so.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await Results.Bytes(file, contentType, enableRangeProcessing: true).ExecuteAsync(context);
    }

    public void Dispose() => Slots.Dispose();

    /// <summary>For what there is not.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Which picture of a ticket a request is for.</summary>
    /// <returns><see langword="null"/> where a ticket has no such picture.</returns>
    public static int? NumberOf(HttpRequest request, int most)
    {
        var asked = request.Query["n"].ToString();
        if (asked.Length == 0)
            return 1;
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
            number >= 1 && number <= most
                ? number
                : null;
    }
}
