using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Captchas.Tests;

internal static class Samples
{
    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddBotChallengePage(options => options.Provider = "text-captcha").AddTextCaptcha();
}
