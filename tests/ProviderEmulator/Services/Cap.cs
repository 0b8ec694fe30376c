using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProviderEmulator.Tokens;

namespace ProviderEmulator.Services;

/// <summary>
/// Cap's standalone server, as its source has it: challenges as a list of salts and targets, each solved by a number
/// whose SHA-256 after the salt begins with the target.
/// </summary>
internal sealed class Cap(IReadOnlyList<EmulatedWidget> widgets, TimeProvider time)
    : EmulatedService(widgets, time, TimeSpan.FromHours(2))
{
    public const string Root = "/cap";
    private const int Count = 3;

    private readonly Dictionary<string, string[][]> _challenges = [];
    private readonly Lock _gate = new();

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        CapFiles.Map(endpoints);
        endpoints.MapPost(Root + "/{sitekey}/challenge", (string sitekey, HttpResponse response) =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            string[][] challenge =
            [
                .. Enumerable.Range(0, Count).Select(_ => new[]
                {
                    RandomNumberGenerator.GetHexString(32, lowercase: true),
                    RandomNumberGenerator.GetHexString(2, lowercase: true),
                }),
            ];
            var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
            lock (_gate)
                _challenges[token] = challenge;
            return WidgetOf(sitekey) is null
                ? Results.Json(new { error = "Invalid site key" }, statusCode: 404)
                : Results.Json(new { challenge, token, expires = Expires(TimeSpan.FromMinutes(15)) });
        });
        endpoints.MapPost(Root + "/{sitekey}/redeem", RedeemAsync);
        endpoints.MapPost(Root + "/{sitekey}/siteverify", VerifyAsync);
    }

    private async Task<IResult> RedeemAsync(HttpRequest request, string sitekey)
    {
        request.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        var asked = await JsonOf(request);
        string[][]? challenge;
        lock (_gate)
            _challenges.Remove((string?)asked["token"] ?? "", out challenge);
        long[] solutions = [.. asked["solutions"]!.AsArray().Select(solution => (long)solution!)];
        if (challenge is null || solutions.Length != Count ||
            challenge.Zip(solutions).Any(pair => !IsSolved(pair.First[0], pair.First[1], pair.Second)))
            return Results.Json(new { success = false, error = "Invalid solution" });

        return Results.Json(new
        {
            success = true, token = Mint(sitekey, "", ""), expires = Expires(TimeSpan.FromHours(2)),
        });
    }

    private async Task<IResult> VerifyAsync(HttpRequest request, string sitekey)
    {
        var asked = await JsonOf(request);
        var (secret, response) = ((string?)asked["secret"], (string?)asked["response"]);
        if (string.IsNullOrEmpty(secret) || string.IsNullOrEmpty(response))
            return No(400, "Missing required parameters");
        if (WidgetOf(sitekey) is not { } widget)
            return No(404, "Invalid site key or secret");
        if (widget.Secret != secret)
            return No(403, "Invalid site key or secret");

        return Tokens.Spend(response).State switch
        {
            TokenState.Good => Results.Json(new { success = true }),
            TokenState.Expired => No(403, "Token expired"),
            _ => No(404, "Token not found"),
        };
    }

    /// <summary>The server's clock is not the browser's: that one runs on.</summary>
    private static long Expires(TimeSpan after) => TimeProvider.System.GetUtcNow().Add(after).ToUnixTimeMilliseconds();

    private static bool IsSolved(string salt, string target, long solution) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}{solution}")))
            .StartsWith(target, StringComparison.Ordinal);

    private static IResult No(int status, string error) =>
        Results.Json(new JsonObject { ["success"] = false, ["error"] = error }, statusCode: status);
}
