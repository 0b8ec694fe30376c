using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using BotChallengePage.Crawlers.Signatures.Directories;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>The directories that the keys of agents are in: good ones, and all that may be wrong with one.</summary>
public sealed class DirectoryTests : IAsyncLifetime
{
    private Agent _agent = null!;

    public async Task InitializeAsync() => _agent = await Agent.StartAsync();

    public async Task DisposeAsync() => await _agent.DisposeAsync();

    [Fact]
    public async Task The_keys_are_there_at_the_first_request()
    {
        await using var site = await SignedSite.For(_agent).StartReadAsync();

        Assert.True(await site.KnowsAsync(_agent));
        Assert.Equal([$"GET {Agent.DirectoryPath}"], _agent.Paths);
        Assert.Contains(_agent.Origin, Assert.Single(site.Log.Of(750)).Message, StringComparison.Ordinal);
    }

    /// <summary>No request waits: whoever comes while the directory does not answer goes on as anybody.</summary>
    [Fact]
    public async Task A_slow_one_holds_nobody_up_and_is_given_up()
    {
        var going = new TaskCompletionSource();
        _agent.Answer = async context =>
        {
            await going.Task;
            await _agent.WriteAsync(context);
        };
        await using var site = await SignedSite.For(_agent).StartAsync();

        Assert.Equal("directory_unavailable", await site.ReasonAsync(_agent));
        Assert.Equal(200, (await site.GetAsync("/open", _agent.Sign(site.Address.Authority, site.Clock))).Status);
        await site.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(5));
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        await site.ReadAsync();

        Assert.Contains("no answer within 5 s", Fault(site), StringComparison.Ordinal);
        going.SetResult();
        Assert.False(await site.KnowsAsync(_agent));
        site.Clock.Advance(TimeSpan.FromSeconds(15));
        await site.GetAsync("/open", _agent.Sign(site.Address.Authority, site.Clock));
        await site.ReadAsync();
        Assert.True(await site.KnowsAsync(_agent));
    }

    [Fact]
    public async Task One_that_never_ends_is_given_up()
    {
        _agent.Answer = async context =>
        {
            context.Response.ContentType = Agent.MediaType;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted)
                .ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await using var site = await SignedSite.For(_agent).StartAsync();

        await site.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(5));
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        await site.ReadAsync();

        Assert.Contains("no answer within 5 s", Fault(site), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status 404", "status 404, not 200")]
    [InlineData("status 204", "status 204, not 200")]
    [InlineData("redirect", "status 302, not 200")]
    [InlineData("type", "it is not of the type application/http-message-signatures-directory+json")]
    [InlineData("no type", "it is not of the type application/http-message-signatures-directory+json")]
    [InlineData("huge", "it has more than 65536 bytes")]
    [InlineData("huge without a length", "it has more than 65536 bytes")]
    [InlineData("compressed", "it is no JSON with \"keys\"")]
    [InlineData("html", "it is no JSON with \"keys\"")]
    [InlineData("empty", "it is no JSON with \"keys\"")]
    [InlineData("many keys", "it has more than 32 keys")]
    [InlineData("headers", "")]
    [InlineData("cut off", "")]
    public async Task One_that_is_wrong_is_said_once_and_knows_nobody(string what, string fault)
    {
        _agent.Answer = context => AnswerWrongly(context, what);
        await using var site = await SignedSite.For(_agent).StartReadAsync();

        Assert.Equal("directory_unavailable", await site.ReasonAsync(_agent));
        Assert.False(await site.KnowsAsync(_agent));
        Assert.Contains(fault, Fault(site), StringComparison.Ordinal);
        Assert.Equal([$"GET {Agent.DirectoryPath}"], _agent.Paths);
    }

    [Theory]
    [InlineData("kid", "key-1", "unknown_key")]
    [InlineData("kid", "", "unknown_key")]
    [InlineData("use", "enc", "unknown_key")]
    [InlineData("d", "x", "unknown_key")]
    [InlineData("alg", "EdDSA", "verified")]
    public async Task An_entry_that_is_wrong_is_no_key(string member, string value, string reason)
    {
        _agent.Jwk[member] = value;
        await using var site = await SignedSite.For(_agent).StartReadAsync();

        Assert.Equal(reason, await site.ReasonAsync(_agent));
    }

    [Theory]
    [InlineData("nbf", 30, "verified")]
    [InlineData("nbf", 31, "unknown_key")]
    [InlineData("exp", -29, "verified")]
    [InlineData("exp", -30, "unknown_key")]
    public async Task A_key_has_its_time(string member, int seconds, string reason)
    {
        await using var site = SignedSite.For(_agent);
        _agent.Jwk[member] = site.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds;
        await site.StartReadAsync();

        Assert.Equal(reason, await site.ReasonAsync(_agent));
    }

    /// <summary>As long as it says, five minutes at least and a day at most; an hour where it says nothing.</summary>
    [Theory]
    [InlineData("Cache-Control", "max-age=7200", 7_200)]
    [InlineData("Cache-Control", "max-age=604800", 86_400)]
    [InlineData("Cache-Control", "max-age=1", 300)]
    [InlineData("Cache-Control", "no-store", 300)]
    [InlineData("Cache-Control", "no-cache", 300)]
    [InlineData("Expires", "0", 300)]
    [InlineData("Expires", "+7200", 7_200)]
    [InlineData("X", "", 3_600)]
    public async Task It_is_read_again_when_it_is_old(string name, string value, int seconds)
    {
        await using var site = SignedSite.For(_agent);
        var now = site.Clock.GetUtcNow();
        _agent.Answer = context =>
        {
            context.Response.Headers.Date = now.ToString("R");
            context.Response.Headers[name] = value.StartsWith('+')
                ? now.AddSeconds(int.Parse(value)).ToString("R")
                : value;
            return _agent.WriteAsync(context);
        };
        await site.StartReadAsync();

        site.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.True(await site.KnowsAsync(_agent));
        await site.ReadAsync();
        Assert.Equal(1, _agent.Asked);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await site.KnowsAsync(_agent));
        await site.ReadAsync();
        Assert.Equal(2, _agent.Asked);
    }

    [Fact]
    public async Task While_it_cannot_be_read_its_keys_stay_and_it_is_asked_ever_less_often()
    {
        await using var site = await SignedSite.For(_agent).StartReadAsync();
        _agent.Answer = context => AnswerWrongly(context, "status 404");
        site.Clock.Advance(TimeSpan.FromHours(1));

        var asked = _agent.Asked;
        foreach (var pause in new[] { 0, 15, 30, 60, 120, 240, 300, 300 })
        {
            site.Clock.Advance(TimeSpan.FromSeconds(pause - (pause > 0 ? 1 : 0)));
            if (pause > 0)
            {
                Assert.True(await site.KnowsAsync(_agent));
                await site.ReadAsync();
                Assert.Equal(asked, _agent.Asked);
                site.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            Assert.True(await site.KnowsAsync(_agent));
            await site.ReadAsync();
            Assert.Equal(++asked, _agent.Asked);
        }

        Assert.Single(site.Log.Of(751));
        _agent.Answer = _agent.WriteAsync;
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await site.KnowsAsync(_agent));
        await site.ReadAsync();
        Assert.Equal(2, site.Log.Of(750).Count);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("1", 15)]
    [InlineData("86400", 300)]
    public async Task It_says_when_it_wants_to_be_asked_again(string retryAfter, int seconds)
    {
        _agent.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, retryAfter);
            return Task.CompletedTask;
        };
        await using var site = await SignedSite.For(_agent).StartReadAsync();

        site.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await site.KnowsAsync(_agent);
        await site.ReadAsync();
        Assert.Equal(1, _agent.Asked);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.KnowsAsync(_agent);
        await site.ReadAsync();
        Assert.Equal(2, _agent.Asked);
    }

    [Fact]
    public async Task A_new_key_is_found_and_one_that_is_taken_out_counts_no_more()
    {
        await using var next = await Agent.StartAsync();
        await using var site = await SignedSite.For(_agent).StartReadAsync();
        _agent.Answer = context => Agent.WriteAsync(context, next.Jwk);

        Assert.Equal("unknown_key", await WithNextKey());
        await site.ReadAsync();
        Assert.Equal(1, _agent.Asked);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("unknown_key", await WithNextKey());
        await site.ReadAsync();
        Assert.Equal(2, _agent.Asked);

        Assert.Equal("verified", await WithNextKey());
        Assert.Equal("unknown_key", await site.ReasonAsync(_agent));

        Task<string> WithNextKey() => site.ReasonAsync(next.Sign(site.Address.Authority, site.Clock, signing =>
        {
            signing.AgentField = $"sig1=\"{_agent.Origin}\"";
            signing.Components[1] = ("\"signature-agent\";key=\"sig1\"", $"\"{_agent.Origin}\"");
        }));
    }

    [Fact]
    public async Task Many_requests_at_once_ask_it_once()
    {
        var going = new TaskCompletionSource();
        _agent.Answer = async context =>
        {
            await going.Task;
            await _agent.WriteAsync(context);
        };
        await using var site = await SignedSite.For(_agent).StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => site.KnowsAsync(_agent)));
        going.SetResult();
        await site.ReadAsync();

        Assert.Equal(1, _agent.Asked);
        Assert.True(await site.KnowsAsync(_agent));
    }

    [Fact]
    public async Task A_host_that_nobody_has_named_is_not_asked()
    {
        await using var site = await SignedSite.With(rules => rules.Deny("signed").SignedBy()).StartReadAsync();

        Assert.Equal("untrusted_agent", await site.ReasonAsync(_agent));
        Assert.Equal("untrusted_agent", await site.ReasonAsync(_agent));
        await site.ReadAsync();

        Assert.Equal(0, _agent.Asked);
        Assert.Contains(_agent.Origin, Assert.Single(site.Log.Of(753)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_named_later_is_read_then()
    {
        await using var site = await SignedSite.With(rules => rules.Deny("signed").SignedBy()).StartReadAsync();

        site.Edit(("WebBotAuth:Agents:0", _agent.Origin));
        await site.ReadAsync();
        Assert.True(await site.KnowsAsync(_agent));

        site.Edit(("WebBotAuth:Agents:0", "https://other.example"));
        Assert.False(await site.KnowsAsync(_agent));
    }

    /// <summary>Nothing on the site's own network is asked, by whatever name: the port there hears nothing.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("0.0.0.0")]
    public async Task A_name_that_leads_to_this_network_is_not_asked(string address)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var resolved = new List<string>();
        await using var site = SignedSite
            .With(
                rules => rules.Deny("signed").SignedBy($"agent.example:{port}"), ("WebBotAuth:AllowLoopback", "false"))
            .Services(services => services.AddSingleton(new GuardedConnection(
                (host, _) =>
                {
                    resolved.Add(host);
                    return Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]);
                },
                () => false)));
        await site.StartReadAsync();

        Assert.Equal(["agent.example"], resolved);
        Assert.Contains(
            "leads to an address that is not on the internet, which is never asked", Fault(site),
            StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    /// <summary>With the option, this machine, but still nothing else of its network.</summary>
    [Fact]
    public async Task Of_several_addresses_only_those_are_tried_that_may_be()
    {
        var connection = new GuardedConnection(
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Loopback]), () => true);
        await using var site = SignedSite.For(_agent).Services(services => services.AddSingleton(connection));
        await site.StartReadAsync();

        Assert.True(await site.KnowsAsync(_agent));
    }

    [Fact]
    public async Task Without_the_option_this_machine_is_not_asked()
    {
        await using var site = await SignedSite.With(
            rules => rules.Deny("signed").SignedBy(_agent.Origin), ("WebBotAuth:AllowLoopback", "false"))
            .StartReadAsync();

        Assert.Equal("directory_unavailable", await site.ReasonAsync(_agent));
        Assert.Equal(0, _agent.Asked);
        Assert.Contains("it is not https", Fault(site), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.255", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.0.0.8", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b:1::808:808", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void An_address_is_of_the_internet_or_not(string address, bool expected) =>
        Assert.Equal(expected, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://chatgpt.com", "https://chatgpt.com")]
    [InlineData("https://ChatGPT.com:443/", "https://chatgpt.com")]
    [InlineData("https://agent.example:8443", "https://agent.example:8443")]
    [InlineData("https://b\u00fccher.example", null)]
    [InlineData("https://xn--bcher-kva.example", "https://xn--bcher-kva.example")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000")]
    [InlineData("http://localhost", "http://localhost")]
    [InlineData("http://agent.example", null)]
    [InlineData("http://localhost.agent.example", null)]
    [InlineData("chatgpt.com", null)]
    [InlineData("https:chatgpt.com", null)]
    [InlineData("https://", null)]
    [InlineData("https://a/b", null)]
    [InlineData("https://a/?b", null)]
    [InlineData("https://a?b", null)]
    [InlineData("https://a#b", null)]
    [InlineData("https://a/#", null)]
    [InlineData("https://user@a", null)]
    [InlineData("https://@a", null)]
    [InlineData("https://a\\@b", null)]
    [InlineData("https://a b", null)]
    [InlineData(" https://a", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("ftp://a", null)]
    [InlineData("data:,x", null)]
    [InlineData("", null)]
    public void An_agent_is_an_origin(string text, string? origin) =>
        Assert.Equal(origin, AgentOrigin.TryParse(text, out var parsed) ? parsed.Value : null);

    private static string Fault(Site site)
    {
        var entry = Assert.Single(site.Log.Of(751));
        Assert.Equal(LogLevel.Warning, entry.Level);
        return entry.Message;
    }

    private async Task AnswerWrongly(HttpContext context, string what)
    {
        var response = context.Response;
        response.ContentType = Agent.MediaType;
        switch (what)
        {
            case "status 404" or "status 204":
                response.StatusCode = int.Parse(what[^3..]);
                break;
            case "redirect":
                response.Redirect("/elsewhere");
                break;
            case "type":
                response.ContentType = "application/json";
                await response.WriteAsync(new JsonObject { ["keys"] = new JsonArray(_agent.Jwk.DeepClone()) }
                    .ToJsonString());
                break;
            case "no type":
                response.ContentType = null;
                await response.WriteAsync("{\"keys\":[]}");
                break;
            case "huge":
                response.ContentLength = 100_000;
                await response.WriteAsync($"{{\"keys\":[],\"x\":\"{new string('x', 99_983)}\"}}");
                break;
            case "huge without a length":
                await response.WriteAsync("{\"keys\":[],\"x\":\"");
                for (var i = 0; i < 200 && !context.RequestAborted.IsCancellationRequested; i++)
                    await response.WriteAsync(new string('x', 1_024));
                break;
            case "compressed":
                response.Headers.ContentEncoding = "gzip";
                await response.Body.WriteAsync((byte[])[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
                break;
            case "html":
                await response.WriteAsync("<!doctype html>");
                break;
            case "many keys":
                await Agent.WriteAsync(context, [.. Enumerable.Repeat(_agent.Jwk, 33)]);
                break;
            case "headers":
                for (var i = 0; i < 20; i++)
                    response.Headers[$"X-{i}"] = new string('x', 1_000);
                await _agent.WriteAsync(context);
                break;
            case "cut off":
                await response.WriteAsync("{\"keys\":[");
                await response.Body.FlushAsync();
                context.Abort();
                break;
        }
    }
}
