using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BotChallengePage.Providers.HashWork;

/// <summary>
/// What a browser has to search a nonce for. Nothing of it is kept: what each try starts with is the signature of the
/// difficulty and costs, so that it comes back with them and only this site's nodes can have made it.
/// </summary>
/// <param name="Parameters">Difficulty and costs, with commas between them.</param>
/// <param name="Start">64 hexadecimal digits.</param>
internal sealed record HashWorkTask(string Parameters, string Start)
{
    public static HashWorkTask Create(HashWorkOptions options, ChallengeTicket ticket)
    {
        var parameters = string.Join(
            ',', options.Costs.Prepend(options.Difficulty).Select(cost => cost.ToString(CultureInfo.InvariantCulture)));
        return new HashWorkTask(parameters, Sign(parameters, ticket));
    }

    public bool IsOf(ChallengeTicket ticket) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Sign(Parameters, ticket)), Encoding.UTF8.GetBytes(Start));

    private static string Sign(string parameters, ChallengeTicket ticket) =>
        Convert.ToHexStringLower(ticket.Sign(Encoding.UTF8.GetBytes($"hash work {parameters}")));

    /// <summary>The difficulty, and then the costs. To be asked of a signed task only.</summary>
    public int[] Numbers() =>
        [.. Parameters.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
