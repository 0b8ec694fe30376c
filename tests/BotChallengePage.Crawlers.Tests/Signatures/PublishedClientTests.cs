using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>Requests and directories that the published client signs, with keys made for it.</summary>
public sealed class PublishedClientTests : IAsyncLifetime
{
    private Agent _agent = null!;

    public async Task InitializeAsync() => _agent = await Agent.StartAsync();

    public async Task DisposeAsync() => await _agent.DisposeAsync();

    [Theory]
    [InlineData("Ed25519", "text")]
    [InlineData("Ed25519", "dictionary")]
    [InlineData("RSA", "text")]
    [InlineData("RSA", "dictionary")]
    public async Task A_request_that_it_signs_is_the_agents(string kind, string form)
    {
        var (secret, open) = KeyOf(kind);
        _agent.Answer = context => Agent.WriteAsync(context, open);
        await using var site = await SignedSite.For(_agent).StartReadAsync();

        var headers = await SignAsync(site, secret, form);

        Assert.Equal("verified", await site.ReasonAsync(headers));
        Assert.Equal("reused_nonce", await site.ReasonAsync(headers));
        var changed = (await SignAsync(site, secret, form))
            .Select(header => (header.Name, header.Value.Replace("created=", "created=1", StringComparison.Ordinal)));
        Assert.NotEqual("verified", await site.ReasonAsync([.. changed]));
        Assert.Equal(
            403, (await site.GetAsync("/open?any=query", await SignAsync(site, secret, form))).Status);
    }

    [Fact]
    public async Task A_request_with_all_of_its_target_signed_is_good_for_that_alone()
    {
        await using var site = await SignedSite.For(_agent).StartReadAsync();
        var headers = await SignAsync(
            site, KeyOf("Ed25519").Secret, "text", "@method", "@target-uri", "@path", "@query", "@scheme",
            "@request-target");

        Assert.Equal(200, (await site.GetAsync("/open?q=2", headers)).Status);
        Assert.Equal(403, (await site.GetAsync("/open?q=1", headers)).Status);
    }

    /// <summary>With the option, keys count that the client has signed the directory with, and no others.</summary>
    [Theory]
    [InlineData("signed", "verified")]
    [InlineData("not signed", "unknown_key")]
    [InlineData("for another host", "unknown_key")]
    [InlineData("ended", "unknown_key")]
    [InlineData("of the future", "unknown_key")]
    [InlineData("by another key", "unknown_key")]
    public async Task A_directory_that_it_signs_is_the_agents_own(string what, string reason)
    {
        await using var site = SignedSite.For(_agent).Set(("WebBotAuth:RequireDirectorySignature", "true"));
        var now = site.Clock.GetUtcNow().ToUnixTimeSeconds();
        var created = what == "of the future" ? now + 60 : now - 600;
        var proof = await PublishedClient.SignAsync("directory", new JsonObject
        {
            ["jwk"] = KeyOf(what == "by another key" ? "another" : "Ed25519").Secret,
            ["url"] = (what == "for another host" ? "https://other.example" : _agent.Origin) + Agent.DirectoryPath,
            ["created"] = created,
            ["expires"] = what == "ended" ? now - 60 : now + 600,
        });
        _agent.Answer = context =>
        {
            foreach (var (name, value) in what == "not signed" ? [] : proof)
                context.Response.Headers[name] = value;
            return _agent.WriteAsync(context);
        };
        await site.StartReadAsync();

        Assert.Equal(reason, await site.ReasonAsync(_agent));
    }

    private Task<(string Name, string Value)[]> SignAsync(Site site, JsonObject secret, string form) =>
        SignAsync(site, secret, form, "@authority");

    private async Task<(string Name, string Value)[]> SignAsync(
        Site site, JsonObject secret, string form, params string[] components)
    {
        // Of the dictionary, the package in this version signs the whole header for a member. It gets the member alone.
        var isText = form == "text";
        var now = site.Clock.GetUtcNow().ToUnixTimeSeconds();
        var headers = await PublishedClient.SignAsync("request", new JsonObject
        {
            ["jwk"] = secret.DeepClone(),
            ["request"] = new JsonObject
            {
                ["method"] = "GET",
                ["url"] = $"{site.Origin}/open?q=1",
                ["headers"] = new JsonObject { ["signature-agent"] = $"\"{_agent.Origin}\"" },
            },
            ["created"] = now,
            ["expires"] = now + 300,
            ["label"] = "sig1",
            ["components"] = new JsonArray([
                .. components.Select(component => (JsonNode)component),
                isText ? "signature-agent" : new JsonObject
                {
                    ["name"] = "signature-agent",
                    ["parameters"] = new JsonObject { ["key"] = "sig1" },
                },
            ]),
        });
        return [.. headers, ("Signature-Agent", isText ? $"\"{_agent.Origin}\"" : $"sig1=\"{_agent.Origin}\"")];
    }

    private (JsonObject Secret, JsonObject Open) KeyOf(string kind)
    {
        if (kind == "another")
            return (SecretOf(new(new Org.BouncyCastle.Security.SecureRandom())), []);
        if (kind != "RSA")
            return (SecretOf(_agent.Key), _agent.Jwk);
        using var rsa = RSA.Create(2_048);
        var key = rsa.ExportParameters(includePrivateParameters: true);
        var open = new JsonObject
        {
            ["kty"] = "RSA", ["alg"] = "PS512", ["n"] = Encode(key.Modulus), ["e"] = Encode(key.Exponent),
        };
        var secret = open.DeepClone().AsObject();
        foreach (var (name, part) in new[]
            { ("d", key.D), ("p", key.P), ("q", key.Q), ("dp", key.DP), ("dq", key.DQ), ("qi", key.InverseQ) })
            secret[name] = Encode(part);
        return (secret, open);
    }

    private static JsonObject SecretOf(Org.BouncyCastle.Crypto.Parameters.Ed25519PrivateKeyParameters key) => new()
    {
        ["kty"] = "OKP", ["crv"] = "Ed25519", ["d"] = Encode(key.GetEncoded()),
        ["x"] = Encode(key.GeneratePublicKey().GetEncoded()),
    };

    private static string Encode(byte[]? part) => Base64Url.EncodeToString(part);
}
