using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Argon2;

/// <summary>
/// Makes a visitor's browser compute for a moment in memory that it has to have, in ALTCHA's v2 format (ARGON2ID,
/// probabilistic). Needs no account and no other host.
/// </summary>
internal sealed class Argon2Provider : IChallengeProvider
{
    internal VerificationSlots Slots { get; } = new();

    public string Name => "argon2";

    public ChallengeLevel Level => ChallengeLevel.Automatic;

    public ChallengeLevel LevelUnder(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Section<Argon2Options>().Level ?? Level;
    }

    public ChallengeAsset Script { get; } =
        ChallengeAsset.FromResources(typeof(Argon2Provider).Assembly, "argon2.js");

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
    {
        Data = new SortedList<string, string>(2, StringComparer.Ordinal)
        {
            // In the page, so that the work begins with its script. The address is for solvers of others.
            ["challenge"] = JsonSerializer.Serialize(Create(challenge), Argon2Json.Default.Argon2Challenge),
            ["challenge-url"] = challenge.EndpointUrl(),
        },
    };

    /// <summary>
    /// <c>GET {prefix}/argon2?ticket=…</c>: a challenge for a ticket, made without keeping anything.
    /// </summary>
    public void Map(ChallengeProviderEndpoints endpoints) => endpoints.Map(HttpMethods.Get, "", static challenge =>
        challenge.HttpContext.Response.WriteAsJsonAsync(
            Create(challenge),
            Argon2Json.Default.Argon2Challenge,
            "application/json",
            challenge.HttpContext.RequestAborted));

    /// <summary>The cheap checks come first; the one derivation is what an answer may cost the server.</summary>
    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        if (Argon2Answer.Parse(answer.Response) is not { } solved ||
            !solved.Challenge.IsSignedFor(answer.Ticket) ||
            !solved.ClaimsPrefix())
            return new(ProviderVerdict.Rejected);

        if (!Slots.TryEnter(answer.GetOptions<Argon2Options>().MaxVerifications ?? Environment.ProcessorCount))
            return new(ProviderVerdict.Undecided);

        try
        {
            return new(solved.IsDerived() ? ProviderVerdict.Passed : ProviderVerdict.Rejected);
        }
        finally
        {
            Slots.Leave();
        }
    }

    private static Argon2Challenge Create(ChallengeContext challenge) =>
        Argon2Challenge.Create(challenge.GetOptions<Argon2Options>(), challenge.Ticket);
}
