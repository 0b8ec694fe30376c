using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProviderEmulator.Tokens;

namespace ProviderEmulator.Services;

/// <summary>https://docs.hcaptcha.com/</summary>
internal sealed class HCaptcha(IReadOnlyList<EmulatedWidget> widgets, TimeProvider time)
    : EmulatedService(widgets, time, TimeSpan.FromSeconds(120))
{
    public const string Verify = "/api.hcaptcha.com/siteverify";
    public const string TestSitekey = "10000000-ffff-ffff-ffff-000000000001";
    public const string TestSecret = "0x0000000000000000000000000000000000000000";
    public const string TestToken = "10000000-aaaa-bbbb-cccc-000000000001";

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        MapScript(endpoints, "/js.hcaptcha.com/1/api.js", "frames.js", "hcaptcha.js");
        MapFrame(endpoints, "/newassets.hcaptcha.com/captcha/v1/checkbox");
        // What the real script loads besides: so a policy that forgets one of its directives is found out.
        endpoints.MapGet("/newassets.hcaptcha.com/captcha/v1/widget.css", () => Results.Content("", "text/css"));
        endpoints.MapGet("/api2.hcaptcha.com/checksiteconfig", () => Results.Json(new { pass = true }));
        endpoints.MapPost(Verify, VerifyAsync);
    }

    protected override string TokenPrefix => "P1_";

    protected override string WrongSitekey => "invalid-data";

    private async Task<IResult> VerifyAsync(HttpRequest request)
    {
        var form = await FormOf(request);
        string? secret = form?["secret"], response = form?["response"], sitekey = form?["sitekey"];
        if (string.IsNullOrEmpty(secret))
            return No("missing-input-secret");
        if (string.IsNullOrEmpty(response))
            return No("missing-input-response");
        if (secret == TestSecret)
            return response == TestToken
                ? Yes(Time.GetUtcNow(), "dummy-key-pass")
                : No("not-using-dummy-passcode");
        if (OwnerOf(secret) is not { } widget)
            return No("invalid-input-secret");
        if (!string.IsNullOrEmpty(sitekey) && sitekey != widget.Sitekey)
            return No("sitekey-secret-mismatch");

        var (state, token) = Tokens.Spend(response);
        return state switch
        {
            TokenState.Expired => No("expired-input-response"),
            TokenState.Spent => No("already-seen-response"),
            TokenState.Good when token!.Sitekey == widget.Sitekey => Yes(token.IssuedAt, token.Hostname),
            _ => No("invalid-input-response"),
        };
    }

    protected override string TokenFor(string sitekey, string host, string action) =>
        sitekey == TestSitekey ? TestToken : base.TokenFor(sitekey, host, action);

    private IResult Yes(DateTimeOffset at, string hostname) => Results.Json(new
    {
        success = true, challenge_ts = Timestamp(at), hostname, credit = false,
    });

    private static IResult No(string code) => Results.Json(
        new Dictionary<string, object> { ["success"] = false, ["error-codes"] = new[] { code } });
}
