using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Rules.Bans;

/// <summary>
/// Shows, adds and ends bans, for whom a policy lets in. It asks the policy itself: what else the app has before it may
/// let everybody through.
/// </summary>
internal sealed class BansEndpoint(IBotChallengeBans bans, IAuthorizationService authorization, string policy)
{
    private const int LongestBody = 16 * 1024;

    public Task ListAsync(HttpContext context) => GuardAsync(context, () =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return Task.FromResult(Results.Json(new { bans = bans.Current.Select(Shown) }));
    });

    public Task BanAsync(HttpContext context) => GuardAsync(context, async () =>
    {
        // A page of another site can send texts and forms with the operator's cookie, but no JSON.
        if (!context.Request.HasJsonContentType())
            return Results.Problem("Send JSON.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LongestBody;
        var wanted = await context.Request.ReadFromJsonAsync<WantedBan>(context.RequestAborted);
        return wanted is { Network: { } network, For: { } duration, Reason: { } reason }
            ? Results.Json(Shown(await bans.BanAsync(
                network, duration, reason, NameOf(context.User), context.RequestAborted)))
            : Results.Problem(
                "Say network, for and reason: { \"network\": \"203.0.113.0/24\", \"for\": \"01:00:00\", " +
                "\"reason\": \"…\" }",
                statusCode: StatusCodes.Status400BadRequest);
    });

    public Task LiftAsync(HttpContext context) => GuardAsync(context, async () =>
        await bans.LiftAsync(context.Request.Query["network"].ToString(), NameOf(context.User), context.RequestAborted)
            ? Results.NoContent()
            : Results.Problem("It is not banned.", statusCode: StatusCodes.Status404NotFound));

    private static string NameOf(ClaimsPrincipal user)
    {
        var name = user.Identity?.Name ?? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue("sub");
        return string.IsNullOrWhiteSpace(name)
            ? "somebody without a name"
            : string.Concat(name.Where(letter => !char.IsControl(letter)).Take(200));
    }

    private static object Shown(BotChallengeBan ban) =>
        new { ban.Network, ban.Since, ban.Until, ban.Reason, ban.By };

    private async Task GuardAsync(HttpContext context, Func<Task<IResult>> answer)
    {
        if (!(await authorization.AuthorizeAsync(context.User, context, policy)).Succeeded)
        {
            context.Response.StatusCode = context.User.Identity?.IsAuthenticated == true
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status401Unauthorized;
            return;
        }

        await (await TryAsync(answer)).ExecuteAsync(context);
    }

    private static async Task<IResult> TryAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (ArgumentException wrong)
        {
            return Results.Problem(wrong.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (JsonException wrong)
        {
            return Results.Problem(wrong.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (InvalidOperationException refused)
        {
            return Results.Problem(refused.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private sealed record WantedBan(string? Network, TimeSpan? For, string? Reason);
}
