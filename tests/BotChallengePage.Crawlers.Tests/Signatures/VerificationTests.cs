using BotChallengePage.Crawlers.Signatures;
using Microsoft.AspNetCore.Http;
using Org.BouncyCastle.Crypto.Parameters;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>Which signatures make a request that of an agent, and why others do not.</summary>
public sealed class VerificationTests(SharedAgent shared) : IClassFixture<SharedAgent>
{
    private readonly Agent _agent = shared.Agent;
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task A_signed_request_is_the_agents()
    {
        Assert.True(await _site.KnowsAsync(_agent));
        Assert.True(await _site.KnowsAsync(_agent, signing => signing.UseText()));
        Assert.Equal("verified", await _site.ReasonAsync(_agent));
        Assert.Equal(200, (await _site.GetAsync("/open")).Status);
        Assert.Equal("", await _site.ReasonAsync());
    }

    [Theory]
    // Times: half a minute of difference between clocks, and a day at most.
    [InlineData("created", 30, "verified")]
    [InlineData("created", 31, "not_yet_valid")]
    [InlineData("created", null, "missing_parameter")]
    [InlineData("expires", -29, "lifetime")]
    [InlineData("expires", -30, "expired")]
    [InlineData("expires", 0, "lifetime")]
    [InlineData("expires", 86_400, "verified")]
    [InlineData("expires", 86_401, "lifetime")]
    [InlineData("expires", null, "missing_parameter")]
    public async Task It_is_good_for_a_time(string parameter, int? seconds, string reason) => Assert.Equal(
        reason,
        await _site.ReasonAsync(_agent, signing =>
        {
            long? time = seconds is { } some ? _site.Clock.GetUtcNow().ToUnixTimeSeconds() + some : null;
            (signing.Created, signing.Expires) =
                parameter == "created" ? (time, signing.Expires) : (signing.Created, time);
        }));

    /// <summary>
    /// What was checked before takes no cryptography, which allocates: neither where it was good, nor where it was
    /// false, nor with a nonce that has come.
    /// </summary>
    [Theory]
    [InlineData("good", "verified", "verified")]
    [InlineData("false", "bad_signature", "bad_signature")]
    [InlineData("with a nonce", "verified", "reused_nonce")]
    public void What_was_checked_before_is_not_checked_again(string what, string first, string second)
    {
        var verifier = _site.Provider.GetRequiredService<SignatureVerifier>();
        var times = 0;
        // The same twice: the first time of all, more is done once.
        Assert.Equal((first, second), (Measure().First, Measure().Second));
        var (bytes, after) = (Measure().BytesOfFirst, Measure().BytesOfSecond);

        Assert.True(after < bytes - 4_000, $"{after} of {bytes} bytes");

        (string First, string Second, long BytesOfFirst, long BytesOfSecond) Measure()
        {
            var headers = _agent.Sign(what == "false" ? "elsewhere.example" : "shop.example", _site.Clock, signing =>
            {
                // Another signature each time, also where there is no nonce in it.
                signing.Expires += ++times;
                signing.Nonce = what == "with a nonce" ? signing.Nonce : null;
            });
            return (Look(out var bytesOfFirst), Look(out var bytesOfSecond), bytesOfFirst, bytesOfSecond);

            string Look(out long allocated)
            {
                var context = Requests.Context("GET", "http", "shop.example", "/open", headers);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var reason = verifier.Verify(context).Reason;
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                return reason;
            }
        }
    }

    [Fact]
    public async Task Its_time_ends_while_it_is_known()
    {
        await using var site = await SignedSite.For(_agent).StartReadAsync();
        var headers = _agent.Sign(site.Address.Authority, site.Clock, signing => signing.Nonce = null);
        Assert.Equal("verified", await site.ReasonAsync(headers));
        site.Clock.Advance(TimeSpan.FromSeconds(329));
        Assert.Equal("verified", await site.ReasonAsync(headers));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("expired", await site.ReasonAsync(headers));
    }

    [Fact]
    public async Task A_nonce_is_good_for_one_request()
    {
        var headers = _agent.Sign(_site.Address.Authority, _site.Clock);

        Assert.Equal("verified", await _site.ReasonAsync(headers));
        Assert.Equal("reused_nonce", await _site.ReasonAsync(headers));
        Assert.Equal("reused_nonce", await _site.ReasonAsync(_agent, signing =>
        {
            signing.Nonce = headers[0].Value.Split("nonce=\"")[1].Split('"')[0];
            signing.Expires += 10;
        }));
        Assert.Equal(200, (await _site.GetAsync("/open", headers)).Status);
    }

    [Fact]
    public async Task Of_many_at_once_with_one_nonce_one_is_good()
    {
        var headers = _agent.Sign(_site.Address.Authority, _site.Clock);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _site.GetAsync("/open", headers)));

        Assert.Equal(1, answers.Count(answer => answer.Status == 403));
    }

    [Fact]
    public async Task Without_a_nonce_it_is_good_for_all_requests_that_it_is_true_of()
    {
        var headers = _agent.Sign(_site.Address.Authority, _site.Clock, signing =>
        {
            signing.Nonce = null;
            signing.Components.Add(("\"@path\"", "/open"));
        });

        Assert.Equal(403, (await _site.GetAsync("/open", headers)).Status);
        Assert.Equal(403, (await _site.GetAsync("/open?other=query", headers)).Status);
        Assert.Equal(200, (await _site.GetAsync("/limited", headers)).Status);
    }

    [Theory]
    [InlineData("no tag", "")]
    [InlineData("other tag", "")]
    [InlineData("no key id", "missing_parameter")]
    [InlineData("other key id", "unknown_key")]
    [InlineData("no algorithm", "verified")]
    [InlineData("other algorithm", "algorithm")]
    [InlineData("shared secret", "algorithm")]
    [InlineData("empty nonce", "verified")]
    [InlineData("no host", "missing_component")]
    [InlineData("host in the target", "verified")]
    [InlineData("host of a response", "missing_component")]
    [InlineData("other host", "bad_signature")]
    [InlineData("nothing", "missing_component")]
    [InlineData("no agent", "missing_agent")]
    [InlineData("agent not covered", "missing_component")]
    [InlineData("agent of text not covered", "missing_component")]
    [InlineData("member not covered", "missing_component")]
    [InlineData("whole agent covered", "verified")]
    [InlineData("label of its own", "verified")]
    [InlineData("other member", "bad_signature")]
    [InlineData("agent with a slash", "verified")]
    [InlineData("agent with a path", "missing_agent")]
    [InlineData("agent with a user", "missing_agent")]
    [InlineData("agent with http", "missing_agent")]
    [InlineData("agent of another type", "missing_agent")]
    [InlineData("agent of this type", "verified")]
    [InlineData("agent that is a token", "missing_agent")]
    [InlineData("agent that is none", "malformed")]
    [InlineData("agent unknown", "untrusted_agent")]
    [InlineData("header not there", "unknown_component")]
    [InlineData("header that is signed", "verified")]
    [InlineData("header twice in it", "unknown_component")]
    [InlineData("signature changed", "bad_signature")]
    [InlineData("signature short", "bad_signature")]
    [InlineData("signature none", "malformed")]
    [InlineData("signature text", "malformed")]
    [InlineData("input none", "malformed")]
    [InlineData("more in other fields", "verified")]
    public async Task It_counts_or_not(string what, string reason)
    {
        var headers = Sign(what);

        Assert.Equal(reason, await _site.ReasonAsync(headers));
        if (reason != "verified")
            Assert.Equal(200, (await _site.GetAsync("/open", headers)).Status);
    }

    [Fact]
    public async Task Where_one_cannot_be_read_none_is()
    {
        var good = _agent.Sign(_site.Address.Authority, _site.Clock);

        Assert.Equal(
            "malformed",
            await _site.ReasonAsync([
                ("Signature-Input", good[0].Value + ", x=("), .. good[1..],
            ]));
    }

    /// <summary>As a whole, in two lines, and folded, which servers refuse.</summary>
    [Theory]
    [InlineData("{0}, {1}", true)]
    [InlineData("{0}\nSignature-Agent: {1}", true)]
    [InlineData("{0},\n {1}", false)]
    public async Task A_header_may_come_in_several_lines(string lines, bool isTaken)
    {
        var headers = _agent.Sign(_site.Address.Authority, _site.Clock, signing =>
            signing.Components.Add(("\"x-both\"", "a, b")));

        var answer = await RawHttp.GetAsync(
            _site.Address, "/open",
            $"Signature-Agent: {string.Format(lines, "other=\"https://other.example\"", headers[2].Value)}",
            $"Signature: x=:AA==:", $"Signature: {headers[1].Value}", "X-Both:  a", "X-Both: b ",
            $"Signature-Input: x=(\"@method\");tag=\"other\"", $"Signature-Input: {headers[0].Value}");

        Assert.StartsWith($"HTTP/1.1 {(isTaken ? 403 : 400)} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_looked_at_once_in_a_request()
    {
        await using var site = await SignedSite.With(
            rules =>
            {
                rules.Weigh("one", 1).SignedBy(_agent.Origin);
                rules.Weigh("false", 1).FalseSignature();
                rules.Deny("again").SignedBy(_agent.Origin).When("signedBy('" + _agent.Origin + "')");
            }).StartReadAsync();

        Assert.Equal("verified", await site.ReasonAsync(_agent));
        Assert.Equal(403, (await site.GetAsync("/open", _agent.Sign(site.Address.Authority, site.Clock))).Status);
    }

    [Fact]
    public async Task Two_may_sign_and_each_counts_for_itself()
    {
        await using var other = await Agent.StartAsync();
        await using var site = await SignedSite.With(rules => rules.Deny("other").SignedBy(other.Origin),
            ("WebBotAuth:Agents:0", _agent.Origin)).StartReadAsync();

        Assert.True(await Both(_ => { }));
        Assert.False(await Both(signing => signing.Components[0] = ("\"@authority\"", "elsewhere.example")));
        Assert.False(await site.KnowsAsync(_agent));

        async Task<bool> Both(Action<Signing> change)
        {
            var first = _agent.Sign(site.Address.Authority, site.Clock);
            var second = other.Sign(site.Address.Authority, site.Clock, signing =>
            {
                signing.Label = "sig2";
                signing.AgentField = $"sig2=\"{other.Origin}\"";
                signing.Components[1] = ("\"signature-agent\";key=\"sig2\"", $"\"{other.Origin}\"");
                signing.Components.Add(("\"signature-agent\";key=\"sig1\"", $"\"{_agent.Origin}\""));
                signing.Components.Add(("\"signature\";key=\"sig1\"", first[1].Value["sig1=".Length..]));
                signing.Components.Add(("\"signature-input\";key=\"sig1\"", first[0].Value["sig1=".Length..]));
                change(signing);
            });
            var answer = await site.GetAsync(
                "/open", [.. first.Zip(second, (one, two) => (one.Name, $"{one.Value}, {two.Value}"))]);
            return answer.Status == 403;
        }
    }

    /// <summary>The keys of one agent are nobody else's: a directory may say what it likes of others.</summary>
    [Fact]
    public async Task A_key_of_one_agent_signs_for_no_other()
    {
        await using var other = await Agent.StartAsync();
        await using var site = await SignedSite.For(_agent, other).StartReadAsync();

        var headers = other.Sign(site.Address.Authority, site.Clock, signing =>
        {
            signing.AgentField = $"sig1=\"{_agent.Origin}\"";
            signing.Components[1] = ("\"signature-agent\";key=\"sig1\"", $"\"{_agent.Origin}\"");
        });

        Assert.Equal("unknown_key", await site.ReasonAsync(headers));
    }

    [Fact]
    public async Task A_published_key_signs_for_nobody()
    {
        var seed = Convert.FromHexString("9f8362f87a484a954e6e740c5b4c0e84229139a20aa8ab56ff66586f6a7d29c5");
        await using var copied = await Agent.StartAsync(new Ed25519PrivateKeyParameters(seed));
        Assert.Equal("poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U", copied.KeyId);
        await using var site = await SignedSite.For(copied).StartReadAsync();

        Assert.Equal("published_key", await site.ReasonAsync(copied));
        Assert.False(await site.KnowsAsync(copied));
    }

    [Fact]
    public async Task More_signatures_than_are_looked_at_cost_nothing_more()
    {
        var good = _agent.Sign(_site.Address.Authority, _site.Clock, signing => signing.Nonce = null);
        var others = Enumerable.Range(0, 3).Select(number =>
            (Input: $"x{number}=(\"@method\");tag=\"web-bot-auth\"", Value: $"x{number}=:AA==:")).ToArray();

        Assert.Equal("missing_parameter", await _site.ReasonAsync(
            ("Signature-Input", string.Join(", ", [.. others.Select(other => other.Input), good[0].Value])),
            ("Signature", string.Join(", ", [.. others.Select(other => other.Value), good[1].Value])), good[2]));
    }

    /// <summary>Whatever is made of good headers, nothing is thrown, and who has not signed is nobody.</summary>
    [Fact]
    public void Headers_that_somebody_has_made_up_are_looked_at_in_peace()
    {
        var random = new Random(9_421);
        var verifier = _site.Provider.GetRequiredService<SignatureVerifier>();
        var good = _agent.Sign("shop.example", _site.Clock, signing => signing.Nonce = null);
        const string Letters = "\"=:;,()?*@% abcsig1\\\t\0\u00e9";
        var outcomes = new Dictionary<BotSignatureOutcome, int>();
        for (var i = 0; i < 20_000; i++)
        {
            var headers = (((string Name, string Value)[])[.. good]);
            var isOther = false;
            for (var change = random.Next(4); change > 0; change--)
            {
                ref var value = ref headers[random.Next(headers.Length)].Value;
                var (at, length) = (random.Next(value.Length + 1), random.Next(3));
                value = value[..at] + Letters[random.Next(Letters.Length)] +
                    value[Math.Min(value.Length, at + length)..];
                isOther = true;
            }

            var outcome = verifier.Verify(Requests.Context("GET", "http", "shop.example", "/open", headers)).Outcome;

            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            Assert.True(isOther || outcome == BotSignatureOutcome.Verified);
        }

        Assert.Equal(4, outcomes.Count);
        // Where nothing was changed, or only space that is not signed.
        Assert.InRange(outcomes[BotSignatureOutcome.Verified], 4_000, 8_000);
    }

    [Fact]
    public void Every_reason_has_a_name_of_its_own()
    {
        string[] names = [.. Enum.GetValues<SignatureFault>().Select(SignatureMetrics.NameOf)];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[a-z_]+$", name));
        Assert.Contains("not_yet_valid", names);
    }

    private (string Name, string Value)[] Sign(string what)
    {
        var origin = _agent.Origin;
        var headers = _agent.Sign(_site.Address.Authority, _site.Clock, signing =>
        {
            switch (what)
            {
                case "no tag":
                    signing.Tag = null;
                    break;
                case "other tag":
                    signing.Tag = "other";
                    break;
                case "no key id":
                    signing.KeyId = null;
                    break;
                case "other key id":
                    signing.KeyId = "oD0HwocPBSfpNy5W3bpJeyFGY_IQ_YpqxSjQ3Yd-CLA";
                    break;
                case "no algorithm":
                    signing.Algorithm = null;
                    break;
                case "other algorithm":
                    signing.Algorithm = "rsa-pss-sha512";
                    break;
                case "shared secret":
                    signing.Algorithm = "hmac-sha256";
                    break;
                case "empty nonce":
                    signing.Nonce = "";
                    break;
                case "no host":
                    signing.Components[0] = ("\"@method\"", "GET");
                    break;
                case "host in the target":
                    signing.Components[0] = ("\"@target-uri\"", $"http://{_site.Address.Authority}/open");
                    break;
                case "host of a response":
                    signing.Components[0] = ("\"@authority\";req", _site.Address.Authority);
                    break;
                case "other host":
                    signing.Components[0] = ("\"@authority\"", "elsewhere.example");
                    break;
                case "nothing":
                    signing.Components.Clear();
                    break;
                case "no agent":
                    signing.AgentField = null;
                    break;
                case "agent not covered":
                    signing.Components.RemoveAt(1);
                    break;
                case "agent of text not covered":
                    signing.UseText();
                    signing.Components.RemoveAt(1);
                    break;
                case "member not covered":
                    signing.AgentField = $"sig1=\"{origin}\", other=\"{origin}\", sig2=\"{origin}\"";
                    signing.Components[1] = ("\"signature-agent\";key=\"other\"", $"\"{origin}\"");
                    signing.Components.Add(("\"signature-agent\";key=\"sig2\"", $"\"{origin}\""));
                    break;
                case "whole agent covered":
                    signing.Components[1] = ("\"signature-agent\"", $"sig1=\"{origin}\"");
                    break;
                case "label of its own":
                    signing.Label = "proxied";
                    break;
                case "other member":
                    signing.Components[1] = ("\"signature-agent\";key=\"sig1\"", "\"https://other.example\"");
                    break;
                case "agent with a slash":
                    UseAgent(signing, $"\"{origin}/\"");
                    break;
                case "agent with a path":
                    UseAgent(signing, $"\"{origin}/bot\"");
                    break;
                case "agent with a user":
                    UseAgent(signing, $"\"{origin.Replace("//", "//user@")}\"");
                    break;
                case "agent with http":
                    UseAgent(signing, "\"http://agent.example\"");
                    break;
                case "agent of another type":
                    UseAgent(signing, $"\"{origin}\";type=jwks_uri");
                    break;
                case "agent of this type":
                    UseAgent(signing, $"\"{origin}\";type=directory");
                    break;
                case "agent that is a token":
                    UseAgent(signing, "agent");
                    break;
                case "agent that is none":
                    UseAgent(signing, "(");
                    break;
                case "agent unknown":
                    UseAgent(signing, "\"https://other.example\"");
                    break;
                case "header not there":
                    signing.Components.Add(("\"x-none\"", "x"));
                    break;
                case "header that is signed":
                    signing.Components.Add(("\"x-intent\"", "search"));
                    break;
                case "header twice in it":
                    signing.Components.Add(("\"@authority\"", _site.Address.Authority));
                    break;
            }
        });
        switch (what)
        {
            case "header that is signed":
                headers = [.. headers, ("X-Intent", "search")];
                break;
            case "signature changed":
                headers[1].Value = headers[1].Value.Replace("sig1=:", "sig1=:AAAA") is var longer
                    ? longer.Remove("sig1=:AAAA".Length, 4)
                    : "";
                break;
            case "signature short":
                headers[1].Value = "sig1=:AAAA:";
                break;
            case "signature none":
                headers[1].Value = "sig2=:AAAA:";
                break;
            case "signature text":
                headers[1].Value = "sig1=\"AAAA\"";
                break;
            case "input none":
                headers[0].Value = "sig1=(";
                break;
            case "more in other fields":
                headers[0].Value += ", x=(\"@method\");tag=\"other\", y";
                headers[1].Value = "y=1, " + headers[1].Value;
                break;
        }

        return headers;

        static void UseAgent(Signing signing, string member)
        {
            signing.AgentField = $"sig1={member}";
            signing.Components[1] = ("\"signature-agent\";key=\"sig1\"", member);
        }
    }
}
