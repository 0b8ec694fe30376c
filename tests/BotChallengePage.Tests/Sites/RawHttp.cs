using System.Net.Sockets;
using System.Text;

namespace BotChallengePage.Tests.Sites;

/// <summary>Sends bytes as they are, for requests that HttpClient would put in order first.</summary>
internal static class RawHttp
{
    /// <summary>The whole answer, head and body, to a request whose lines end in a plain line feed here.</summary>
    public static async Task<string> SendAsync(Uri site, string request, string body = "")
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(site.Host, site.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request.ReplaceLineEndings("\r\n") + "\r\n\r\n" + body));
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>A GET from a network of its own; further header lines may be added.</summary>
    public static Task<string> GetAsync(Uri site, string target, params string[] headers) => SendAsync(
        site,
        string.Join('\n', [
            $"GET {target} HTTP/1.1", $"Host: {site.Authority}", "Connection: close",
            $"{ClientAddress.Header}: {ClientAddress.Fresh()}", .. headers]));

    public static string? Header(string answer, string name) =>
        answer.Split("\r\n\r\n")[0].Split("\r\n")
            .FirstOrDefault(
                line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}
