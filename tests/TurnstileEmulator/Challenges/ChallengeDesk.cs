using TurnstileEmulator.Tokens;

namespace TurnstileEmulator.Challenges;

/// <summary>Decides how a challenge goes on, by the rules of its sitekey, and hands out the token.</summary>
internal sealed class ChallengeDesk(
    TurnstileEmulatorOptions options, IReadOnlyList<TurnstileWidget> widgets, TokenMint mint)
{
    public ChallengeAnswer Decide(ChallengeRequest request) => Refusal(request) is { } code
        ? ChallengeAnswer.Fail(code)
        : Find(request.Sitekey)!.Outcome switch
        {
            WidgetOutcome.Fail => ChallengeAnswer.Fail("600010"),
            WidgetOutcome.Interact when !request.Interacted => ChallengeAnswer.Interactive(options.InteractionTimeout),
            _ => ChallengeAnswer.Complete(
                Mint(request, options.TimeProvider.GetUtcNow()), options.TokenLifetime,
                Find(request.Sitekey)!.PreClearance),
        };

    public ChallengeAnswer Expired(ChallengeRequest request)
    {
        if (Refusal(request) is { } code) return ChallengeAnswer.Fail(code);
        var tooOld = options.TimeProvider.GetUtcNow() - options.TokenLifetime - TimeSpan.FromSeconds(1);
        return ChallengeAnswer.Complete(Mint(request, tooOld), ChallengeAnswer.Soon);
    }

    public TurnstileWidget? Find(string? sitekey) => widgets.FirstOrDefault(widget => widget.Sitekey == sitekey);

    public string Mint(ChallengeRequest request, DateTimeOffset issuedAt)
    {
        if (Refusal(request) is { } code) throw new ArgumentException(
            $"The widget would fail with {code}.", nameof(request));
        return TestingKeys.IsSitekey(request.Sitekey!)
            ? TestingKeys.DummyToken
            : mint.Mint(new TokenClaims(
                request.Sitekey!, request.Hostname!, request.Action ?? "", request.CData ?? "", request.Interacted,
                issuedAt));
    }

    private string? Refusal(ChallengeRequest request) => Find(request.Sitekey) switch
    {
        null => TokenFormats.Sitekey.IsMatch(request.Sitekey ?? "") ? "110110" : "110100",
        var widget when !widget.Allows(request.Hostname ?? "") => "110200",
        _ when !TokenFormats.Action.IsMatch(request.Action ?? "") => "110420",
        _ when !TokenFormats.CData.IsMatch(request.CData ?? "") => "110430",
        _ => null,
    };
}
