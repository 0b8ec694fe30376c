using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>
/// An agent that signs its requests, with a key of its own and a directory on this machine. What it signs is put
/// together here, and not by the package.
/// </summary>
internal sealed class Agent : IAsyncDisposable
{
    public const string DirectoryPath = "/.well-known/http-message-signatures-directory";
    public const string MediaType = "application/http-message-signatures-directory+json";

    private readonly WebApplication _app;
    private int _asked;

    private Agent(Ed25519PrivateKeyParameters? key)
    {
        Key = key ?? new Ed25519PrivateKeyParameters(new SecureRandom());
        var x = Base64Url.EncodeToString(Key.GeneratePublicKey().GetEncoded());
        Jwk = new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = x };
        KeyId = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"Ed25519","kty":"OKP","x":"{{x}}"}""")));
        Answer = WriteAsync;

        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(context =>
        {
            Interlocked.Increment(ref _asked);
            Paths.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return Answer(context);
        });
    }

    public Ed25519PrivateKeyParameters Key { get; }

    /// <summary>Its key as the directory has it, without <c>kid</c>.</summary>
    public JsonObject Jwk { get; }

    public string KeyId { get; }

    public string Origin => _app.Urls.Single();

    /// <summary>How often its directory was asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public IList<string> Paths { get; } = [];

    /// <summary>What the directory answers.</summary>
    public RequestDelegate Answer { get; set; }

    public static async Task<Agent> StartAsync(Ed25519PrivateKeyParameters? key = null)
    {
        var agent = new Agent(key);
        await agent._app.StartAsync();
        return agent;
    }

    /// <summary>Headers of a signed GET, all in order unless the test says otherwise.</summary>
    public (string Name, string Value)[] Sign(string authority, SiteClock clock, Action<Signing>? change = null)
    {
        var signing = new Signing(Origin, KeyId, authority, clock.GetUtcNow());
        change?.Invoke(signing);
        return signing.Headers(Sign);
    }

    public byte[] Sign(byte[] data)
    {
        var signature = new byte[Ed25519PrivateKeyParameters.SignatureSize];
        Key.Sign(Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Algorithm.Ed25519, null, data, 0, data.Length, signature, 0);
        return signature;
    }

    public Task WriteAsync(HttpContext context) => WriteAsync(context, Jwk);

    public static Task WriteAsync(HttpContext context, params JsonObject[] keys)
    {
        context.Response.ContentType = MediaType;
        return context.Response.WriteAsync(new JsonObject
        {
            ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]),
        }.ToJsonString());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
