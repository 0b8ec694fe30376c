using System.Resources;
using BotChallengePage.Captchas.Sound;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Captchas.Characters;

/// <summary>
/// Asks for what a picture shows or a sound says. The captchas of this kind differ in which of the two comes first, and
/// in their options.
/// </summary>
internal abstract class CharacterCaptcha<TOptions>(Rendering rendering) : IChallengeProvider
    where TOptions : class, new()
{
    private const string Picture = "picture";
    private const string Sound = "sound";

    public abstract string Name { get; }

    public ChallengeLevel Level => ChallengeLevel.Interactive;

    public bool WorksWithoutScript => true;

    public ChallengeAsset Script { get; } =
        ChallengeAsset.FromResources(typeof(CharacterTask).Assembly, "characters.js");

    public ChallengeAsset Stylesheet { get; } =
        ChallengeAsset.FromResources(typeof(CharacterTask).Assembly, "characters.css");

    public ResourceManager Texts => CaptchaTexts.All;

    public abstract ChallengeLevel LevelUnder(BotChallengePageOptions options);

    public IEnumerable<ChallengeCspSource> GetCspSources(BotChallengePageOptions options) =>
        [new("img-src", "'self'"), new("media-src", "'self'")];

    public ChallengeWidget CreateWidget(ChallengeContext challenge)
    {
        var form = new CharacterForm
        {
            Settings = SettingsOf(challenge.GetOptions<TOptions>()),
            Texts = challenge.Texts,
            PictureUrl = challenge.EndpointUrl(Picture),
            SoundUrl = challenge.EndpointUrl(Sound),
            Language = challenge.Language,
        };
        return new ChallengeWidget { Data = form.Data, Form = form };
    }

    /// <summary>
    /// <c>GET {prefix}/{name}/picture?ticket=…&amp;n=1</c>, and <c>sound?ticket=…&amp;n=1&amp;language=de</c>.
    /// </summary>
    public void Map(ChallengeProviderEndpoints endpoints)
    {
        endpoints.Map(HttpMethods.Get, Picture, challenge =>
            WriteAsync(challenge, "image/png", settings => settings.HasPicture, static (task, _) => task.Draw()));
        endpoints.Map(HttpMethods.Get, Sound, challenge =>
            WriteAsync(challenge, "audio/wav", settings => settings.HasSound, static (task, context) =>
                task.Say(DigitRecordings.FindLanguage(context.Request.Query["language"]) ?? DigitRecordings.Default)));
    }

    /// <summary>A picture is used up before its answer is looked at: whoever guesses gets another one.</summary>
    public async ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var sent = CharacterAnswer.Read(answer.Response);
        if (string.IsNullOrWhiteSpace(sent.Typed))
            return ProviderVerdict.Malformed;

        var task = CharacterTask.Of(answer.Ticket, sent.Number, SettingsOf(answer.GetOptions<TOptions>()));
        return await answer.TryUseAsync(task.Name, cancellationToken) && task.IsAnsweredBy(sent.Typed)
            ? ProviderVerdict.Passed
            : ProviderVerdict.Rejected;
    }

    /// <summary>A picture of the visitor's.</summary>
    public CharacterTask TaskOf(ChallengeContext challenge, int number) =>
        CharacterTask.Of(challenge.Ticket, number, SettingsOf(challenge.GetOptions<TOptions>()));

    protected abstract CharacterSettings SettingsOf(TOptions options);

    private Task WriteAsync(
        ChallengeContext challenge,
        string contentType,
        Func<CharacterSettings, bool> isOffered,
        Func<CharacterTask, HttpContext, byte[]> render)
    {
        var (context, settings) = (challenge.HttpContext, SettingsOf(challenge.GetOptions<TOptions>()));
        if (Rendering.NumberOf(context.Request, CharacterTask.MaxNumber) is { } number && isOffered(settings))
            return rendering.WriteAsync(
                context, contentType, () => render(TaskOf(challenge, number), context));

        return Rendering.RefuseAsync(context);
    }
}
