using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProviderEmulator.Tokens;

namespace ProviderEmulator.Services;

/// <summary>https://developer.friendlycaptcha.com/docs/v2/api/siteverify</summary>
internal sealed class FriendlyCaptcha(IReadOnlyList<EmulatedWidget> widgets, TimeProvider time)
    : EmulatedService(widgets, time, TimeSpan.FromMinutes(20))
{
    public const string Verify = "/global.frcapi.com/api/v2/captcha/siteverify";

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        MapScript(
            endpoints, "/cdn.jsdelivr.net/npm/@friendlycaptcha/sdk@1.0.2/site.compat.min.js", "frames.js",
            "friendly-captcha.js");
        MapFrame(endpoints, "/global.frcapi.com/api/v2/captcha/widget");
        endpoints.MapPost(Verify, VerifyAsync);
    }

    protected override string TokenPrefix => "AQID";

    protected override string WrongSitekey => "sitekey_invalid";

    private async Task<IResult> VerifyAsync(HttpRequest request)
    {
        string? key = request.Headers["X-API-Key"];
        if (string.IsNullOrEmpty(key))
            return No(401, "auth_required");
        if (OwnerOf(key) is not { } widget)
            return No(401, "auth_invalid");

        var asked = await JsonOf(request);
        if ((string?)asked["sitekey"] is { } sitekey && sitekey != widget.Sitekey)
            return No(400, "sitekey_invalid");
        if ((string?)asked["response"] is not { Length: > 0 } response)
            return No(400, "response_missing");

        var (state, token) = Tokens.Spend(response);
        return state switch
        {
            TokenState.Expired => No(200, "response_timeout"),
            TokenState.Spent => No(200, "response_duplicate"),
            TokenState.Good when token!.Sitekey == widget.Sitekey => Results.Json(new
            {
                success = true,
                data = new
                {
                    event_id = "ev_emulator",
                    challenge = new { timestamp = Timestamp(token.IssuedAt), origin = $"https://{token.Hostname}" },
                    risk_intelligence = (object?)null,
                },
            }),
            _ => No(200, "response_invalid"),
        };
    }

    private static IResult No(int status, string code) => Results.Json(
        new { success = false, error = new { error_code = code, detail = "…" } }, statusCode: status);
}
