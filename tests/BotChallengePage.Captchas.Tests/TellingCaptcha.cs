using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Captchas.Tests;

/// <summary>
/// A captcha itself, and one endpoint more: <c>answer?ticket=…&amp;n=1</c> tells a test what the visitor would see and
/// hear, which nothing else does.
/// </summary>
internal sealed class TellingCaptcha(IChallengeProvider captcha, Func<ChallengeContext, int, string> answerTo)
    : IChallengeProvider
{
    public string Name => captcha.Name;

    public ChallengeLevel Level => captcha.Level;

    public bool WorksWithoutScript => captcha.WorksWithoutScript;

    public ChallengeAsset? Script => captcha.Script;

    public ChallengeAsset? Stylesheet => captcha.Stylesheet;

    public ResourceManager? Texts => captcha.Texts;

    public ChallengeLevel LevelUnder(BotChallengePageOptions options) => captcha.LevelUnder(options);

    public IEnumerable<ChallengeCspSource> GetCspSources(BotChallengePageOptions options) =>
        captcha.GetCspSources(options);

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => captcha.CreateWidget(challenge);

    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        captcha.VerifyAsync(answer, cancellationToken);

    public void Map(ChallengeProviderEndpoints endpoints)
    {
        captcha.Map(endpoints);
        endpoints.Map(HttpMethods.Get, "answer", challenge => challenge.HttpContext.Response.WriteAsync(answerTo(
            challenge, int.Parse(challenge.HttpContext.Request.Query["n"]!, CultureInfo.InvariantCulture))));
    }
}
