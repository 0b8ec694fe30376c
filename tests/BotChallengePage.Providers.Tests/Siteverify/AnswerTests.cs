using System.Net;
using System.Text;
using BotChallengePage.Providers.Tests.Sites;
using Microsoft.AspNetCore.Http;
using ProviderEmulator;
using static BotChallengePage.Providers.Tests.Sites.ProviderSite;

namespace BotChallengePage.Providers.Tests.Siteverify;

/// <summary>A yes is a pass, a no is none, and each code that is documented ends as it should.</summary>
public sealed class AnswerTests
{
    public enum Fault
    {
        /// <summary>Refused, and held against the visitor's network.</summary>
        Visitor,

        /// <summary>Refused, with an error in the log.</summary>
        Site,

        /// <summary>Not decided: the visitor may go on with the stand-in.</summary>
        Undecided,
    }

    public static TheoryData<string> Names => ProviderCase.Names;

    /// <summary>Provider, status, body, and whose fault it is.</summary>
    public static TheoryData<string, int, string, Fault> Codes
    {
        get
        {
            var data = new TheoryData<string, int, string, Fault>();
            void Add(string provider, int status, Func<string, string> body, Fault fault, params string[] codes)
            {
                foreach (var code in codes)
                    data.Add(provider, status, body(code), fault);
            }

            static string Usual(string code) => $$"""{"success":false,"error-codes":["{{code}}"]}""";
            static string Friendly(string code) =>
                $$$"""{"success":false,"error":{"error_code":"{{{code}}}","detail":"…"}}""";
            static string Cap(string error) => $$"""{"success":false,"error":"{{error}}"}""";
            static string OldCap(string error) => $$"""{"error":"{{error}}"}""";
            static string Open(string code) =>
                $$"""
                {"success":true,"score":0.9,"action":"bot_challenge","hostname":"127.0.0.1","error-codes":["{{code}}"]}
                """;
            static string Token(string reason) =>
                $$$"""{"tokenProperties":{"valid":false,"invalidReason":"{{{reason}}}","hostname":"127.0.0.1"}}""";
            static string Google(string status) =>
                $$$"""{"error":{"code":1,"message":"…","status":"{{{status}}}"}}""";

            Add("hcaptcha", 200, Usual, Fault.Visitor,
                "missing-input-response", "invalid-input-response", "expired-input-response", "already-seen-response",
                "invalid-or-already-seen-response", "bad-request", "invalid-remoteip", "something-new");
            Add("hcaptcha", 200, Usual, Fault.Site,
                "missing-input-secret", "invalid-input-secret", "sitekey-secret-mismatch", "missing-remoteip",
                "not-using-dummy-passcode", "not-using-dummy-secret", "invalid-sitekey");
            foreach (var kind in (string[])["recaptcha", "recaptcha-invisible", "recaptcha-v3"])
            {
                Add(kind, 200, Usual, Fault.Visitor,
                    "missing-input-response", "invalid-input-response", "bad-request", "timeout-or-duplicate",
                    "browser-error");
                Add(kind, 200, Usual, Fault.Site, "missing-input-secret", "invalid-input-secret");
                // Both have been seen: a yes to everybody with v3, and a no.
                Add(kind, 200, Open, Fault.Undecided, "Over free quota.");
                Add(kind, 200, Usual, Fault.Undecided, "Over free quota.", "Over Enterprise free quota. Please …");
                Add(kind, 200, Token, Fault.Visitor,
                    "INVALID_REASON_UNSPECIFIED", "UNKNOWN_INVALID_REASON", "MALFORMED", "EXPIRED", "DUPE", "MISSING",
                    "BROWSER_ERROR", "UNEXPECTED_ACTION");
                Add(kind, 400, Google, Fault.Site, "INVALID_ARGUMENT", "FAILED_PRECONDITION");
                Add(kind, 401, Google, Fault.Site, "UNAUTHENTICATED");
                Add(kind, 403, Google, Fault.Site, "PERMISSION_DENIED");
                Add(kind, 404, Google, Fault.Site, "NOT_FOUND");
                Add(kind, 429, Google, Fault.Undecided, "RESOURCE_EXHAUSTED");
                Add(kind, 500, Google, Fault.Undecided, "INTERNAL");
                Add(kind, 503, Google, Fault.Undecided, "UNAVAILABLE");
            }

            Add("friendly-captcha", 200, Friendly, Fault.Visitor,
                "response_invalid", "response_timeout", "response_duplicate", "something_new");
            Add("friendly-captcha", 400, Friendly, Fault.Site, "sitekey_invalid", "response_missing", "bad_request");
            Add("friendly-captcha", 401, Friendly, Fault.Site, "auth_required", "auth_invalid");

            foreach (var body in (Func<string, string>[])[Cap, OldCap])
            {
                Add("cap", 404, body, Fault.Visitor, "Token not found");
                Add("cap", 403, body, Fault.Visitor, "Token expired");
                Add("cap", 403, body, Fault.Site, "Invalid site key or secret");
                Add("cap", 404, body, Fault.Site, "Invalid site key or secret");
                Add("cap", 404, body, Fault.Site, "Invalid site key");
                Add("cap", 403, body, Fault.Site, "Invalid secret");
                Add("cap", 400, body, Fault.Site, "Missing required parameters");
            }

            Add("cap", 429, OldCap, Fault.Undecided, "You were temporarily for using an invalid secret key.");
            Add("other", 200, Usual, Fault.Visitor, "invalid-input-response", "something-new");
            Add("other", 200, Usual, Fault.Site, "missing-input-secret", "invalid-input-secret");
            // A yes with a reason against it is none, whatever the reason is.
            Add("other", 200, Open, Fault.Undecided, "something-new", "invalid-input-response");
            Add("other", 200, Open, Fault.Site, "invalid-input-secret");
            Add("hcaptcha", 200, Open, Fault.Undecided, "something-new");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_token_of_the_service_passes_once(string name)
    {
        var provider = ProviderCase.Of(name);
        var clock = new SiteClock();
        await using var emulator = await ProviderEmulatorServer.StartAsync(clock);
        await using var site = await ProviderSite.StartAsync(provider.Add, provider.OptionsFor(emulator), clock: clock);
        var token = emulator.Mint(provider.Service, "127.0.0.1", name == "recaptcha-v3" ? "bot_challenge" : "");

        Assert.Equal(Verified.Passed, await site.AnswerAsync(token));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync(token));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync("made-up"));
        Assert.Empty(site.Log.Errors);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_token_that_is_too_old_is_refused(string name)
    {
        var provider = ProviderCase.Of(name);
        var clock = new SiteClock();
        await using var emulator = await ProviderEmulatorServer.StartAsync(clock);
        await using var site = await ProviderSite.StartAsync(provider.Add, provider.OptionsFor(emulator), clock: clock);
        var token = emulator.Mint(provider.Service, "127.0.0.1", name == "recaptcha-v3" ? "bot_challenge" : "");

        clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal(Verified.Rejected, await site.AnswerAsync(token));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Each_code_ends_as_it_should(string name, int status, string body, Fault fault)
    {
        var provider = ProviderCase.Of(name);
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => WriteAsync(context, status, body);
        await using var site = await provider.StartAsync(
            emulator, ("Verification:MaxFailures", "1"), ("OnProviderUnavailable", "Fallback"));

        var first = await site.AnswerAsync("token");

        Assert.Equal(fault == Fault.Undecided ? Verified.Unavailable : Verified.Rejected, first);
        Assert.Equal(fault == Fault.Site ? 1 : 0, site.Log.Of(404).Count);
        if (fault == Fault.Site)
            Assert.Contains($"BotChallengePage:{provider.Section}:SecretKey", site.Log.Of(404)[0].Message);
        // Only what is the visitor's fault counts against their network.
        var second = await site.AnswerAsync("token");
        Assert.Equal(
            fault == Fault.Visitor ? HttpStatusCode.TooManyRequests : first.Status, second.Status);
    }

    [Theory]
    [InlineData("sitekey-secret-mismatch")]
    [InlineData("not-using-dummy-passcode")]
    [InlineData("not-using-dummy-secret")]
    public async Task A_token_of_another_site_says_nothing_of_keys_that_a_yes_has_shown_to_be_right(string code)
    {
        var provider = ProviderCase.Of("hcaptcha");
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => WriteAsync(context, 200, provider.Yes);
        await using var site = await provider.StartAsync(emulator, ("Verification:MaxFailures", "1"));
        Assert.Equal(Verified.Passed, await site.AnswerAsync("token"));

        emulator.Instead = context => WriteAsync(
            context, 200, $$"""{"success":false,"error-codes":["{{code}}"]}""");

        Assert.Equal(Verified.Rejected, await site.AnswerAsync("token of another site"));
        Assert.Empty(site.Log.Of(404));
        Assert.Single(site.Log.Of(406));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await site.AnswerAsync("another")).Status);
    }

    /// <summary>New keys have to show anew that they fit each other, before anybody is blamed.</summary>
    [Fact]
    public async Task Keys_that_were_changed_are_not_shown_to_be_right_by_the_yes_to_others()
    {
        var provider = ProviderCase.Of("hcaptcha");
        await using var emulator = await ProviderEmulatorServer.StartAsync();
        emulator.Instead = context => WriteAsync(context, 200, provider.Yes);
        await using var site = await provider.StartAsync(emulator, ("Verification:MaxFailures", "1"));
        Assert.Equal(Verified.Passed, await site.AnswerAsync("token"));

        emulator.Instead = context => WriteAsync(
            context, 200, """{"success":false,"error-codes":["sitekey-secret-mismatch"]}""");
        site.Configuration.Edit(("BotChallengePage:HCaptcha:SecretKey", "of-another-widget"));

        Assert.Equal(Verified.Rejected, await site.AnswerAsync("token"));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync("token"));
        Assert.Single(site.Log.Of(404));
    }

    internal static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    }
}
