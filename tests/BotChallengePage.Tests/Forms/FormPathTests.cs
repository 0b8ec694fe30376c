using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Rewrite;

namespace BotChallengePage.Tests.Forms;

/// <summary>
/// An answer is bound to the path of its form, wherever the app is mounted and whatever rewrites its URLs.
/// </summary>
public sealed class FormPathTests
{
    [Fact]
    public async Task Below_a_path_base()
    {
        await using var site = await FormSite.New().Early(app => app.UsePathBase("/shop")).StartAsync();
        var visitor = site.NewVisitor();

        var widget = (await visitor.GetAsync("/shop/contact")).Document.QuerySelector("[data-bot-challenge-form]")!;
        var url = widget.GetAttribute("data-challenge-url")!;
        Assert.Equal("/shop/bot-challenge/client?form=%2Fshop%2Fcontact", url);
        var fields = new FormChallenge((await visitor.GetAsync(url)).Json).Solve();

        (await visitor.SendFormAsync("/contact", fields)).AssertNotSent();
        (await visitor.SendFormAsync("/shop/contact", await visitor.SolveFormAsync("/shop/contact"))).AssertSent();
    }

    [Fact]
    public async Task Behind_a_proxy_that_takes_the_start_of_the_path_off()
    {
        await using var site = await FormSite.New()
            .Early(app =>
            {
                var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedPrefix };
                options.KnownIPNetworks.Clear();
                options.KnownProxies.Clear();
                app.UseForwardedHeaders(options);
            })
            .StartAsync();
        var visitor = site.NewVisitor() with { Headers = [("X-Forwarded-Prefix", "/shop")] };

        (await visitor.SendFormAsync("/contact", await visitor.SolveFormAsync("/shop/contact"))).AssertSent();
    }

    [Fact]
    public async Task Where_the_app_rewrites_the_path_that_the_browser_knows()
    {
        await using var site = await FormSite.New()
            .Early(app => app.UseRewriter(new RewriteOptions().AddRewrite("^kontakt$", "contact", true)))
            .StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.SendFormAsync("/kontakt", await visitor.SolveFormAsync("/kontakt"))).AssertSent();
        (await visitor.SendFormAsync("/kontakt", await visitor.SolveFormAsync("/contact"))).AssertSent();
        (await visitor.SendFormAsync("/contact", await visitor.SolveFormAsync("/kontakt"))).AssertNotSent();
    }
}
