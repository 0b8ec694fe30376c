using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.BrowserTests.Providers;

/// <summary>The manual's sample of a provider that works without a script, to the letter.</summary>
public sealed class PlainOpeningHoursProvider : IChallengeProvider
{
    private static readonly (string Day, int Hour)[] Hours = [("Monday", 9), ("Thursday", 13), ("Saturday", 10)];

    public string Name => "opening-hours";

    public ChallengeLevel Level => ChallengeLevel.Interactive;

    public bool WorksWithoutScript => true;

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
    {
        Data = new Dictionary<string, string>(),
        Form = new HtmlContentBuilder().AppendFormat(
            """
            <label>At what hour does the library open on a {0}? <input name="response" inputmode="numeric"></label>
            <button class="bcp-button">Answer</button>
            <button class="bcp-button bcp-button-secondary" name="another" formnovalidate>Another question</button>
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

    private static (string Day, int Hour) QuestionOf(ChallengeTicket ticket) =>
        Hours[ticket.Sign("day"u8)[0] % Hours.Length];
}
