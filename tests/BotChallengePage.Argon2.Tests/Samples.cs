using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Argon2.Tests;

internal static class Samples
{
    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddBotChallengePage(options => options.Provider = "argon2").AddArgon2();
}
