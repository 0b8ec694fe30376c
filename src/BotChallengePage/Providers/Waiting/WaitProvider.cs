using System.Globalization;
using BotChallengePage.Assets;
using BotChallengePage.Providers.ProofOfWork;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Providers.Waiting;

/// <summary>
/// Lets a visitor wait, and asks for nothing else: no script, no picture, no hands. It keeps nobody out who has the
/// time; it makes each pass take that long, and more for a network that wants many.
/// </summary>
internal sealed class WaitProvider(NetworkPressure pressure, TimeProvider time)
    : IChallengeProvider
{
    public string Name => ChallengeProviders.Wait;

    public bool WorksWithoutScript => true;

    public ChallengeAsset Script { get; } = EmbeddedAssets.Read(ChallengeProviders.Wait, ".js");

    public ChallengeWidget CreateWidget(ChallengeContext challenge)
    {
        var options = challenge.GetOptions<ProofOfWorkOptions>();
        pressure.Issued(challenge.HttpContext, options);
        var rest = challenge.Ticket.ReadyAt - time.GetUtcNow();
        return new ChallengeWidget
        {
            Data = new SortedList<string, string>(1, StringComparer.Ordinal)
            {
                ["wait"] = ((long)rest.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
            },
            Form = new HtmlContentBuilder().AppendFormat(
                "<button class=\"bcp-button\">{0}</button>",
                challenge.Texts["ScriptContinue"]),
        };
    }

    /// <summary>
    /// By the server's clock, and by the ticket alone. One that promises nothing is none of a visitor who has waited.
    /// </summary>
    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var (ticket, options) = (answer.Ticket, answer.GetOptions<ProofOfWorkOptions>());
        if (!ticket.HasWait || time.GetUtcNow() < ticket.ReadyAt)
        {
            pressure.Refused(answer.HttpContext, options);
            return new(ProviderVerdict.Rejected);
        }

        pressure.Solved(answer.HttpContext, options);
        return new(ProviderVerdict.Passed);
    }
}
