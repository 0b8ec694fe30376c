using BotChallengePage.Rules.Matching;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>Headers that no browser sends together, and those that look odd and are a browser's.</summary>
public sealed class ContradictionTests
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) " +
        "Chrome/142.0.0.0 Safari/537.36";

    private const string Android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) " +
        "Chrome/142.0.0.0 Mobile Safari/537.36";

    private const string ForComputers = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) " +
        "Chrome/142.0.0.0 Safari/537.36";

    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

    private const string Safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like " +
        "Gecko) Version/26.0 Safari/605.1.15";

    private const string Brands = "Sec-CH-UA: \"Chromium\";v=\"142\", \"Not_A Brand\";v=\"99\"";

    [Theory]
    [InlineData(false, Windows, Brands, "Sec-CH-UA-Mobile: ?0", "Sec-CH-UA-Platform: \"Windows\"")]
    [InlineData(false, Windows, Brands)]
    [InlineData(false, Windows)]
    [InlineData(false, Windows, "Sec-CH-UA: \"Not_A Brand\";v=\"99\"")]
    [InlineData(false, Android, Brands, "Sec-CH-UA-Mobile: ?1", "Sec-CH-UA-Platform: \"Android\"")]
    [InlineData(false, ForComputers, Brands, "Sec-CH-UA-Mobile: ?0", "Sec-CH-UA-Platform: \"Android\"")]
    [InlineData(false, ForComputers, Brands, "Sec-CH-UA-Mobile: ?0", "Sec-CH-UA-Platform: \"Linux\"")]
    [InlineData(false, Windows, "Sec-CH-UA-Platform: \"Something new\"")]
    [InlineData(false, Firefox, "Sec-Fetch-Mode: navigate", "Sec-Fetch-User: ?1")]
    [InlineData(false, Firefox, "Sec-Fetch-Mode: cors")]
    [InlineData(false, Firefox, "Sec-Fetch-User: ?1")]
    [InlineData(false, "curl/8.14", "Sec-CH-UA-Platform: \"Linux\"")]
    [InlineData(false, "")]
    [InlineData(true, Firefox, Brands)]
    [InlineData(true, Safari, Brands)]
    [InlineData(true, Windows, "Sec-CH-UA: \"Chromium\";v=\"120\", \"Google Chrome\";v=\"142\"")]
    [InlineData(true, Windows, "Sec-CH-UA-Platform: \"Android\"")]
    [InlineData(true, Windows, "Sec-CH-UA-Platform: \"Linux\"")]
    [InlineData(true, Android, "Sec-CH-UA-Platform: \"Windows\"")]
    [InlineData(true, Windows, "Sec-CH-UA-Mobile: ?1")]
    [InlineData(true, Windows, "Sec-Fetch-Mode: cors", "Sec-Fetch-User: ?1")]
    public void Headers_and_agent_contradict_each_other(bool isContradiction, string agent, params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.UserAgent = agent;
        foreach (var header in headers)
            request.Headers[header.Split(": ")[0]] = header.Split(": ")[1];

        Assert.Equal(isContradiction, HeaderContradiction.IsIn(request));
    }
}
