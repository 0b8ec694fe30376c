using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Tests.Docs;

internal static class SamplesOfProviders
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddProvider<SumProvider>()
            .AddSection<SumOptions>("Sum");
        builder.Services.AddSingleton<IValidateOptions<SumOptions>, SumValidator>();
    }

    public static void Csp(WebApplication app)
    {
        app.Use((context, next) =>
        {
            var sources = context.RequestServices.GetRequiredService<BotChallengeCspSources>();
            context.Response.Headers.ContentSecurityPolicy = sources.Merge("default-src 'self'; img-src 'self' data:");
            return next(context);
        });
    }

    public sealed class SumOptions
    {
        public int Most { get; set; } = 9;
    }

    public sealed class SumValidator : IValidateOptions<SumOptions>
    {
        public ValidateOptionsResult Validate(string? name, SumOptions options) => options.Most < 1
            ? ValidateOptionsResult.Fail($"Most is {options.Most}. It must be at least 1.")
            : ValidateOptionsResult.Success;
    }

    public sealed class SumProvider : IChallengeProvider
    {
        public string Name => "sum";

        public ChallengeLevel Level => ChallengeLevel.Interactive;

        public ChallengeWidget CreateWidget(ChallengeContext challenge)
        {
            var (left, right) = NumbersOf(challenge.Ticket, challenge.GetOptions<SumOptions>());
            return new ChallengeWidget
            {
                Data = new Dictionary<string, string> { ["speech"] = challenge.EndpointUrl("speech") },
                Content = new HtmlContentBuilder().AppendFormat("<label>{0} + {1} = <input></label>", left, right),
            };
        }

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
        {
            var (left, right) = NumbersOf(answer.Ticket, answer.GetOptions<SumOptions>());
            var isRight = answer.Response == (left + right).ToString(CultureInfo.InvariantCulture);
            return new(isRight ? ProviderVerdict.Passed : ProviderVerdict.Rejected);
        }

        public void Map(ChallengeProviderEndpoints endpoints) => endpoints.Map("GET", "speech", challenge =>
        {
            var (left, right) = NumbersOf(challenge.Ticket, challenge.GetOptions<SumOptions>());
            return challenge.HttpContext.Response.WriteAsync($"What is {left} and {right}?");
        });

        // Nothing has to be kept: the numbers follow from the ticket, which each node can read.
        private static (int Left, int Right) NumbersOf(ChallengeTicket ticket, SumOptions options)
        {
            var bytes = ticket.Sign("numbers"u8);
            return (1 + (bytes[0] % options.Most), 1 + (bytes[1] % options.Most));
        }
    }
}
