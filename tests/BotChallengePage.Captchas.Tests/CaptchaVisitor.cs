namespace BotChallengePage.Captchas.Tests;

internal static class CaptchaVisitor
{
    public const string Page = "/bot-challenge?dest=%2Fguarded";

    /// <summary>What a visitor sees in a picture of a page, and hears beside it.</summary>
    public static async Task<(string Characters, string Digits)> LookAsync(
        this Visitor visitor, ChallengeContract page, int number = 1)
    {
        var told = await visitor.GetAsync(
            $"/bot-challenge/{page.Provider}/answer?ticket={page.Ticket}&n={number}");
        var words = told.Body.Split(' ');
        return (words[0], words[1]);
    }

    /// <summary>The cells of a grid that show the same thing.</summary>
    public static async Task<string> ChooseAsync(this Visitor visitor, ChallengeContract page, int number = 1) =>
        (await visitor.GetAsync($"/bot-challenge/{page.Provider}/answer?ticket={page.Ticket}&n={number}"))
            .Body.Split(' ')[2];

    /// <summary>Bytes of a picture or a sound, and how they come.</summary>
    public static async Task<(HttpResponseMessage Answer, byte[] Bytes)> LoadAsync(
        this Visitor visitor, string url, string? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", visitor.Agent);
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        var answer = await visitor.Http.SendAsync(request);
        return (answer, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Something that is not the answer, of the same length.</summary>
    public static string WrongFor(string answer) =>
        string.Concat(answer.Select(character => character == 'C' ? 'K' : 'C'));
}
