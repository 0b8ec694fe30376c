using System.Text.RegularExpressions;

namespace BotChallengePage.Tests.Sites;

/// <summary>Answers as they come over the socket, for what has to be the same to the byte.</summary>
internal static partial class RawAnswers
{
    /// <summary>The whole answer; of the date and of a pass it is only said that they are there.</summary>
    public static async Task<string> RawAsync(this Site site, string method, string target, params string[] headers) =>
        Same(await RawHttp.SendAsync(site.Address, Head(method, target, headers)));

    public static async Task<string> RawPostAsync(this Site site, string target, string json) =>
        Same(await RawHttp.SendAsync(
            site.Address,
            Head("POST", target, ["Content-Type: application/json", $"Content-Length: {json.Length}"]), json));

    private static string Head(string method, string target, string[] headers) =>
        string.Join('\n', [$"{method} {target} HTTP/1.1", "Host: shop.example", "Connection: close", .. headers]);

    private static string Same(string answer) =>
        PassOf().Replace(DateOf().Replace(answer, "Date: …"), "bot-challenge-pass=…");

    [GeneratedRegex("Date: [^\r]+")]
    private static partial Regex DateOf();

    [GeneratedRegex("bot-challenge-pass=[^;]+")]
    private static partial Regex PassOf();
}
