using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>What a browser does with a form: sends it, gets the challenge page, and sends what that gives.</summary>
internal static class PostedForms
{
    public const string UrlEncoded = "application/x-www-form-urlencoded";
    public const string Boundary = "----WebKitFormBoundaryabc123";
    public const string Multipart = $"multipart/form-data; boundary={Boundary}";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>What a browser adds to a form of the site's own.</summary>
    public static (string Name, string Value)[] OwnSite =>
        [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];

    /// <summary>Bytes as they stand, one for each character.</summary>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static Task<Answer> PostAsync(
        this Visitor visitor, string url, byte[] body, string? contentType,
        params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return visitor.SendAsync(HttpMethod.Post, url, content, headers.Length == 0 ? OwnSite : headers);
    }

    /// <summary>The page's script asks for the form that the page has.</summary>
    public static Task<Answer> AskForFormAsync(
        this Visitor visitor, ChallengeContract page, params (string Name, string Value)[] headers) =>
        visitor.SendAsync(
            HttpMethod.Post, "/bot-challenge/form", Sealed(page),
            [
                ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors"), ("Accept", "application/json"),
                .. headers,
            ]);

    /// <summary>The page's button.</summary>
    public static Task<Answer> PressSendAsync(this Visitor visitor, ChallengeContract page, string query = "") =>
        visitor.SendAsync(HttpMethod.Post, $"/bot-challenge/form{query}", Sealed(page), OwnSite);

    public static async Task<Visitor> PassAsync(this Visitor visitor, ChallengeContract page)
    {
        var solution = await visitor.SolveAsync(page);
        return visitor with { Cookie = (await visitor.VerifyAsync(page, solution.Payload)).AssertPassed() };
    }

    /// <summary>The form that the script builds, as a browser encodes it.</summary>
    public static (string Url, byte[] Body, string ContentType) Encode(JsonObject form)
    {
        Assert.Equal("windows-1252", (string?)form["charset"]);
        var fields = form["fields"]!.AsArray().Select(field => (
            Name: Windows1252.GetBytes((string)field![0]!),
            Value: Windows1252.GetBytes((string)field[1]!),
            IsFile: field.AsArray().Count == 3)).ToArray();
        using var body = new MemoryStream();
        var type = (string)form["enctype"]!;
        switch (type)
        {
            case UrlEncoded:
                body.Write(Bytes(string.Join('&', fields.Select(
                    field => $"{Percent(field.Name)}={Percent(field.Value)}"))));
                break;
            case "text/plain":
                foreach (var (name, value, _) in fields)
                {
                    body.Write([.. name, (byte)'=', .. value, .. "\r\n"u8]);
                }

                break;
            default:
                foreach (var (name, value, isFile) in fields)
                    WritePart(body, name, value, isFile);
                body.Write(Bytes($"--{Boundary}--\r\n"));
                type = Multipart;
                break;
        }

        return ((string)form["action"]!, body.ToArray(), type);
    }

    /// <summary>As browsers write it in a form that is encoded like a URL.</summary>
    public static string Percent(IEnumerable<byte> bytes) => string.Concat(bytes.Select(unit =>
        char.IsAsciiLetterOrDigit((char)unit) || "*-._".Contains((char)unit, StringComparison.Ordinal)
            ? ((char)unit).ToString()
            : unit == ' ' ? "+" : $"%{unit:X2}"));

    private static void WritePart(MemoryStream body, byte[] name, byte[] value, bool isFile)
    {
        var escaped = Encoding.Latin1.GetString(name)
            .Replace("\"", "%22", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
        body.Write(Bytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{escaped}\""));
        body.Write(Bytes(isFile ? "; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n" : "\r\n\r\n"));
        body.Write([.. value, .. "\r\n"u8]);
    }

    private static ByteArrayContent Sealed(ChallengeContract page) =>
        new(Bytes($"ticket={page.Ticket}&form={page["form"]}"))
        {
            Headers = { ContentType = new MediaTypeHeaderValue(UrlEncoded) },
        };
}
