using BotChallengePage.KeptForms;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>A form that nobody challenges is not copied.</summary>
public sealed class ForgottenFormTests
{
    [Theory]
    [InlineData("/open", "q=1", false)]
    [InlineData("/guarded", "q=1", false)]
    [InlineData("/overridden", "q=1&_method=PUT", true)]
    public async Task Once_it_is_let_through_there_is_none(string path, string body, bool isOverridden)
    {
        await using var site = await Site.With(typeof(FormController))
            .Services(services => services.AddAntiforgery())
            .Use(app =>
            {
                if (isOverridden)
                    app.UseHttpMethodOverride(new HttpMethodOverrideOptions { FormFieldName = "_method" });
                app.UseRouting();
                // As antiforgery does.
                app.Use(async (context, next) =>
                {
                    if (context.Request.HasFormContentType)
                        await context.Request.ReadFormAsync();
                    await next(context);
                });
                var both = new BotChallengeAttribute { Methods = "POST,PUT" };
                app.MapPost("/open", Tell);
                app.MapPost("/guarded", Tell).RequireBotChallenge(both);
                app.MapPut("/overridden", Tell).RequireBotChallenge(both);
            })
            .StartAsync();
        var visitor = await site.NewVisitor().PassAsync();

        var answer = await visitor.PostAsync(path, PostedForms.Bytes(body), PostedForms.UrlEncoded);

        Assert.Equal((200, "False"), (answer.Status, answer.Body));
    }

    private static string Tell(HttpContext context) =>
        context.Features.Get<CapturedBody>()!.HasCopy.ToString();
}
