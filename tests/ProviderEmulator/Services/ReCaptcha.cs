using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProviderEmulator.Tokens;

namespace ProviderEmulator.Services;

/// <summary>
/// https://developers.google.com/recaptcha/docs/verify, and Google Cloud's <c>projects.assessments.create</c>.
/// </summary>
internal sealed class ReCaptcha(IReadOnlyList<EmulatedWidget> widgets, TimeProvider time)
    : EmulatedService(widgets, time, TimeSpan.FromMinutes(2))
{
    public const string Verify = "/www.google.com/recaptcha/api/siteverify";
    public const string Assessments = "/recaptchaenterprise.googleapis.com/v1/projects/{project}/assessments";
    public const string Project = "my-project";

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        MapScript(endpoints, "/www.google.com/recaptcha/api.js", "recaptcha-loader.js");
        MapScript(endpoints, "/www.google.com/recaptcha/enterprise.js", "recaptcha-loader.js");
        MapScript(
            endpoints, "/www.gstatic.com/recaptcha/releases/emulator/recaptcha__en.js", "frames.js", "recaptcha.js");
        MapFrame(endpoints, "/www.google.com/recaptcha/api2/anchor");
        endpoints.MapPost(Verify, VerifyAsync);
        endpoints.MapPost(Assessments, AssessAsync);
    }

    protected override string TokenPrefix => "03A";

    private async Task<IResult> VerifyAsync(HttpRequest request)
    {
        var form = await FormOf(request);
        string? secret = form?["secret"], response = form?["response"];
        if (string.IsNullOrEmpty(secret))
            return No("missing-input-secret");
        if (OwnerOf(secret) is not { } widget)
            return No("invalid-input-secret");
        if (string.IsNullOrEmpty(response))
            return No("missing-input-response");

        var (state, token) = Tokens.Spend(response);
        if (state is TokenState.Expired or TokenState.Spent)
            return No("timeout-or-duplicate");
        if (state == TokenState.Unknown || token!.Sitekey != widget.Sitekey)
            return No("invalid-input-response");

        var answer = new JsonObject
        {
            ["success"] = true, ["challenge_ts"] = Timestamp(token.IssuedAt), ["hostname"] = token.Hostname,
        };
        // v3 alone has actions and scores.
        if (token.Action.Length > 0)
            (answer["action"], answer["score"]) = (token.Action, token.Score);
        return Results.Json(answer);
    }

    private async Task<IResult> AssessAsync(HttpRequest request, string project)
    {
        string? key = request.Headers["X-Goog-Api-Key"];
        if (OwnerOf(key) is not { } widget)
            return Error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.");
        if (project != Project)
            return Error(403, "PERMISSION_DENIED", "The caller does not have permission");

        var asked = (await JsonOf(request))["event"]!;
        var (state, token) = Tokens.Spend((string?)asked["token"] ?? "");
        var reason = state switch
        {
            TokenState.Unknown => "MALFORMED",
            TokenState.Expired => "EXPIRED",
            TokenState.Spent => "DUPE",
            _ => null,
        };
        var isValid = reason is null && (string?)asked["siteKey"] == token!.Sitekey && token.Sitekey == widget.Sitekey;
        return Results.Json(new JsonObject
        {
            ["name"] = $"projects/1/assessments/{Guid.NewGuid():N}",
            ["event"] = asked.DeepClone(),
            ["riskAnalysis"] = new JsonObject { ["score"] = isValid ? token!.Score : 0, ["reasons"] = new JsonArray() },
            ["tokenProperties"] = new JsonObject
            {
                ["valid"] = isValid,
                ["invalidReason"] = reason ?? "INVALID_REASON_UNSPECIFIED",
                ["hostname"] = token?.Hostname ?? "",
                ["action"] = token?.Action ?? "",
                ["createTime"] = Timestamp(token?.IssuedAt ?? DateTimeOffset.UnixEpoch),
            },
        });
    }

    private static IResult No(string code) => Results.Json(
        new Dictionary<string, object> { ["success"] = false, ["error-codes"] = new[] { code } });

    private static IResult Error(int code, string status, string message) =>
        Results.Json(new { error = new { code, message, status } }, statusCode: code);
}
