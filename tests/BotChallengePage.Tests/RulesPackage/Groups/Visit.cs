using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.RulesPackage.Groups;

/// <summary>A line of the table of visitors, <c>agents.txt</c>.</summary>
internal sealed record Visit(string Who, string Sends, string[] Groups, string Agent)
{
    public static IReadOnlyList<Visit> All { get; } =
    [
        .. File.ReadLines(Repository.PathOf(
                "tests", "BotChallengePage.Tests", "RulesPackage", "Groups", "agents.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('|', 4, StringSplitOptions.TrimEntries))
            .Select(parts => new Visit(
                parts[0], parts[1], parts[2] == "-" ? [] : parts[2].Split(' '), parts[3])),
    ];

    /// <summary>What it sends, as the head of the table says.</summary>
    public HttpContext Request(string path = "/search")
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path) = ("GET", path);
        request.Scheme = Sends is "https" or "chrome" or "http-tls" ? "https" : "http";
        var headers = request.Headers;
        if (Agent.Length > 0)
            headers.UserAgent = Agent;
        if (Sends == "plain")
            headers.Accept = "*/*";
        if (Sends is "plain" or "bare")
            return request.HttpContext;

        headers.Accept = "text/html,application/xhtml+xml,*/*;q=0.8";
        headers.AcceptEncoding = "gzip, deflate";
        headers.AcceptLanguage = "en";
        if (Sends is "https" or "chrome")
        {
            headers["Sec-Fetch-Site"] = "none";
            headers["Sec-Fetch-Mode"] = "navigate";
            headers["Sec-Fetch-User"] = "?1";
            headers["Sec-Fetch-Dest"] = "document";
        }

        if (Sends == "chrome")
        {
            headers["Sec-CH-UA"] =
                "\"Chromium\";v=\"142\", \"Google Chrome\";v=\"142\", \"Not_A Brand\";v=\"99\"";
            headers["Sec-CH-UA-Mobile"] = "?0";
            headers["Sec-CH-UA-Platform"] = "\"Windows\"";
        }

        return request.HttpContext;
    }
}
