using System.Globalization;
using System.Resources;
using BotChallengePage.Captchas.Characters;
using BotChallengePage.Captchas.Sound;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Captchas.Grid;

/// <summary>Asks for the pictures of nine that show the same thing as another; or for characters, or digits.</summary>
internal sealed class PictureGridProvider(Rendering rendering) : IChallengeProvider
{
    /// <summary>For who does not see the pictures.</summary>
    public static readonly CharacterSettings Instead = new()
    {
        Difficulty = CaptchaDifficulty.Normal,
        DigitsOnly = false,
        HasPicture = true,
        HasSound = true,
        IsSpoken = true,
    };

    private const string Cell = "cell";
    private const string Picture = "picture";
    private const string Sound = "sound";

    public string Name => "picture-grid";

    public ChallengeLevel Level => ChallengeLevel.Interactive;

    public bool WorksWithoutScript => true;

    public ChallengeAsset Script { get; } =
        ChallengeAsset.FromResources(typeof(GridTask).Assembly, "grid.js");

    public ChallengeAsset Stylesheet { get; } =
        ChallengeAsset.FromResources(typeof(GridTask).Assembly, "grid.css");

    public ResourceManager Texts => CaptchaTexts.All;

    public ChallengeLevel LevelUnder(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Section<PictureGridOptions>().Level ?? Level;
    }

    public IEnumerable<ChallengeCspSource> GetCspSources(BotChallengePageOptions options) =>
        [new("img-src", "'self'"), new("media-src", "'self'")];

    public ChallengeWidget CreateWidget(ChallengeContext challenge)
    {
        var form = new GridForm
        {
            Texts = challenge.Texts,
            CellUrl = challenge.EndpointUrl(Cell),
            Instead = !challenge.GetOptions<PictureGridOptions>().OffersCharacters ? null : new CharacterForm
            {
                Settings = Instead,
                Texts = challenge.Texts,
                PictureUrl = challenge.EndpointUrl(Picture),
                SoundUrl = challenge.EndpointUrl(Sound),
                Language = challenge.Language,
            },
        };
        return new ChallengeWidget { Data = form.Data, Form = form };
    }

    /// <summary><c>GET {prefix}/picture-grid/cell?ticket=…&amp;n=1&amp;i=3</c>, and those of characters.</summary>
    public void Map(ChallengeProviderEndpoints endpoints)
    {
        endpoints.Map(HttpMethods.Get, Cell, WriteCellAsync);
        endpoints.Map(HttpMethods.Get, Picture, challenge =>
            WriteInsteadAsync(challenge, "image/png", static (task, _) => task.Draw()));
        endpoints.Map(HttpMethods.Get, Sound, challenge =>
            WriteInsteadAsync(challenge, "audio/wav", static (task, context) =>
                task.Say(DigitRecordings.FindLanguage(context.Request.Query["language"]) ?? DigitRecordings.Default)));
    }

    public async ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var sent = GridAnswer.Read(answer.Response);
        if (sent.IsEmpty)
            return ProviderVerdict.Malformed;

        var isOffered = answer.GetOptions<PictureGridOptions>().OffersCharacters;
        return await answer.TryUseAsync($"grid {sent.Number}", cancellationToken) && IsRight(answer, sent, isOffered)
            ? ProviderVerdict.Passed
            : ProviderVerdict.Rejected;
    }

    private static bool IsRight(ChallengeAnswer answer, GridAnswer sent, bool isOffered) => sent.Typed.Length > 0
        ? isOffered && CharacterTask.Of(answer.Ticket, sent.Number, Instead).IsAnsweredBy(sent.Typed)
        : GridTask.Of(answer.Ticket, sent.Number).Answer.SequenceEqual(sent.Cells);

    private Task WriteCellAsync(ChallengeContext challenge)
    {
        var context = challenge.HttpContext;
        if (Rendering.NumberOf(context.Request, CharacterTask.MaxNumber) is { } number &&
            int.TryParse(context.Request.Query["i"], NumberStyles.None, CultureInfo.InvariantCulture, out var cell) &&
            cell is >= GridTask.Sample and <= GridTask.Cells)
            return rendering.WriteAsync(
                context, "image/png", () => GridTask.Of(challenge.Ticket, number).Draw(cell));

        return Rendering.RefuseAsync(context);
    }

    private Task WriteInsteadAsync(
        ChallengeContext challenge, string contentType, Func<CharacterTask, HttpContext, byte[]> render)
    {
        var context = challenge.HttpContext;
        return challenge.GetOptions<PictureGridOptions>().OffersCharacters &&
            Rendering.NumberOf(context.Request, CharacterTask.MaxNumber) is { } number
                ? rendering.WriteAsync(
                    context, contentType, () => render(CharacterTask.Of(challenge.Ticket, number, Instead), context))
                : Rendering.RefuseAsync(context);
    }
}
