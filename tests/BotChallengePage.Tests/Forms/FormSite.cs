using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Forms;

/// <summary>A site with forms of every kind, and visitors who fill them in.</summary>
internal static class FormSite
{
    public const string Sitekey = "0x4AAAAAAAformsSitekey";
    public const string Secret = "0x4AAAAAAAformsSecretAAAAAAAAAAAAAAA";

    /// <summary>Where forms are sent to, one of each kind.</summary>
    public static TheoryData<string> Paths { get; } = ["/contact", "/forms/contact", "/api/contact", "/plain/contact"];

    public static Site New() => Site
        .With(typeof(ContactController), typeof(NewsController), typeof(ApiFormController))
        .Views("/Views/Shared/Contact.cshtml", "/Views/Shared/ThreeForms.cshtml", "/Pages/Forms/Contact.cshtml",
            "/Pages/Forms/TwoForms.cshtml")
        .Services(services => services.AddRazorPages())
        .Set(("Policies:strict:PassDuration", "01:00:00"))
        .Use(app =>
        {
            app.MapPost("/plain/contact", (Delegate)TakeAsync).ValidateBotChallenge();
            app.MapPost("/plain/own", (Delegate)TakeAsync).ValidateBotChallenge(turnstileAction: "own");
            app.MapPost("/plain/managed", (Delegate)TakeAsync).ValidateBotChallenge(level: ChallengeLevel.Managed);
        });

    private static async Task<string> TakeAsync(HttpContext context) =>
        $"sent {(await context.Request.ReadFormAsync())["text"]}";

    /// <summary>The same with an emulated Turnstile on the site's clock.</summary>
    public static async Task<(Site Site, TurnstileEmulatorServer Turnstile)> WithTurnstileAsync(
        params (string Key, string? Value)[] settings)
    {
        var site = New();
        var options = new TurnstileEmulatorOptions { TimeProvider = site.Clock, TokenLifetime = TimeSpan.FromDays(1) };
        options.Widgets.Add(new TurnstileWidget { Sitekey = Sitekey, Secret = Secret });
        var turnstile = await TurnstileEmulatorServer.StartAsync(options);
        site.Set(
            ("Turnstile:SiteKey", Sitekey), ("Turnstile:SecretKey", Secret),
            ("Turnstile:ScriptUrl", turnstile.ScriptUrl), ("Turnstile:VerifyUrl", turnstile.VerifyUrl));
        return (await site.Set(settings).StartAsync(), turnstile);
    }

    /// <summary>The challenge that the script of a form gets.</summary>
    public static async Task<FormChallenge> FormChallengeAsync(this Visitor visitor, string path, string more = "")
    {
        var answer = await visitor.GetAsync($"/bot-challenge/client?form={Uri.EscapeDataString(path)}{more}");
        Assert.Equal(200, answer.Status);
        return new FormChallenge(answer.Json);
    }

    /// <summary>What the script puts into the form.</summary>
    public static async Task<(string, string)[]> SolveFormAsync(this Visitor visitor, string path, string more = "") =>
        (await visitor.FormChallengeAsync(path, more)).Solve();

    public static async Task<Answer> SendFormAsync(
        this Visitor visitor, string path, params (string Name, string Value)[] fields)
    {
        // The framework protects the forms of pages besides.
        if (!path.StartsWith("/forms/", StringComparison.Ordinal))
            return await visitor.PostAsync(path, [("text", "Hello"), .. fields]);

        var page = await visitor.GetAsync(path);
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var sender = visitor with { Cookie = Assert.Single(page.SetCookies).Split(';')[0] };
        return await sender.PostAsync(
            path, [("Message.Text", "Hello"), ("__RequestVerificationToken", token), .. fields]);
    }

    public static Task<Answer> PostAsync(
        this Visitor visitor, string path, params (string Name, string Value)[] fields) => visitor.SendAsync(
            HttpMethod.Post, path,
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public static void AssertSent(this Answer answer) =>
        Assert.True(
            answer is { Status: 200, Body: "sent Hello" or "sent" },
            $"Wanted it sent, got {answer.Status}: {answer.Body}");

    /// <summary>A form that is shown again, or a problem; and nothing of a pass.</summary>
    public static void AssertNotSent(this Answer answer, string? words = null)
    {
        Assert.DoesNotContain("sent Hello", answer.Body, StringComparison.Ordinal);
        Assert.True(answer.Status is 200 or 400, $"{answer.Status}: {answer.Body}");
        Assert.DoesNotContain(
            answer.SetCookies, cookie => cookie.Contains("bot-challenge", StringComparison.Ordinal));
        if (words is not null)
            Assert.Contains(words, answer.Body, StringComparison.Ordinal);
    }
}
