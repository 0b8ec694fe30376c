using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Protocol;

public sealed class MalformedPassTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const string Printable =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\t";

    [Fact]
    public async Task A_thousand_of_them_are_nothing_to_speak_of()
    {
        await using var site = await Site.Dummy().LogEverything().StartAsync();
        var visitor = await site.NewVisitor().PassAsync();
        var pass = visitor.Cookie!.Split('=')[1];
        site.Log.Clear();
        var random = new Random(20_261_120);

        for (var i = 0; i < 1000; i++)
        {
            var malformed =
                visitor with { Cookie = (i % 2 == 0 ? "bot-challenge-pass=" : "") + Malformed(random, i, pass) };
            (await malformed.HeadAsync("/works.csv")).AssertChallenged();
        }

        Assert.Contains(site.Log.All, entry => entry.Id == 100);
        Assert.DoesNotContain(site.Log.All, entry => entry.Level >= LogLevel.Warning);
        Assert.DoesNotContain(
            site.Log.All, entry => entry.Level > LogLevel.Debug &&
            !entry.Category.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));
        Assert.DoesNotContain(
            site.Log.All, entry => entry.Level > LogLevel.Debug &&
            entry.Category.Contains("DataProtection", StringComparison.Ordinal));
    }

    private static string Malformed(Random random, int number, string pass) => (number / 2 % 5) switch
    {
        0 => new string(random.GetItems<char>(Letters, random.Next(0, 700))),
        1 => new string(random.GetItems<char>(Printable, random.Next(0, 700))),
        2 => pass[..random.Next(pass.Length)],
        3 => Damage.Character(pass, random.Next(pass.Length)),
        _ => pass[..random.Next(60)] + new string(random.GetItems<char>(Letters, 200)),
    };
}
