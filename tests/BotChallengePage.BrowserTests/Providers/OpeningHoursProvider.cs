using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.BrowserTests.Providers;

/// <summary>A provider of the site's own: the manual's sample, to the letter.</summary>
public sealed class OpeningHoursProvider : IChallengeProvider
{
    private static readonly (string Day, int Hour)[] Hours = [("Monday", 9), ("Thursday", 13), ("Saturday", 10)];

    public string Name => "opening-hours";

    public ChallengeLevel Level => ChallengeLevel.Interactive;

    public ChallengeAsset? Script { get; } =
        ChallengeAsset.FromResources(typeof(OpeningHoursProvider).Assembly, "Library.opening-hours.js");

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
    {
        Data = new Dictionary<string, string>(),
        Content = new HtmlContentBuilder().AppendFormat(
            """
            <div class="opening-hours">
              <label>At what hour does the library open on a {0}? <input inputmode="numeric" autocomplete="off"></label>
              <button type="button" class="bcp-button">Answer</button>
            </div>
            """,
            QuestionOf(challenge.Ticket).Day),
    };

    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var isNumber = int.TryParse(answer.Response, NumberStyles.None, CultureInfo.InvariantCulture, out var hour);
        return new(isNumber && hour == QuestionOf(answer.Ticket).Hour
            ? ProviderVerdict.Passed
            : ProviderVerdict.Rejected);
    }

    // Nothing has to be kept: the question follows from the ticket, which each node can read and nobody else can make.
    private static (string Day, int Hour) QuestionOf(ChallengeTicket ticket) =>
        Hours[ticket.Sign("day"u8)[0] % Hours.Length];
}

internal static class OpeningHoursSample
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().AddProvider<OpeningHoursProvider>();
    }
}
