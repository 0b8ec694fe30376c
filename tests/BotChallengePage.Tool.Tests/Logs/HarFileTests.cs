using BotChallengePage.Tool.Logs;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Tests.Logs;

/// <summary>HAR files that no browser has saved so.</summary>
public sealed class HarFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{ "log": [] }""")]
    [InlineData("""{ "log": { "entries": {} } }""")]
    public void What_is_none_is_refused(string json)
    {
        File.WriteAllText(_file, json);

        Assert.Contains(
            "is no HAR file", Assert.Throws<ToolException>(() => HarFile.Read(_file).ToArray()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{ "request": { "method": 1, "url": "\ud800", "headers": 1 } }""")]
    [InlineData("""{ "request": { "headers": [ 1, {}, { "name": "\udc00", "value": "x" } ] } }""")]
    public void An_entry_that_is_no_request_is_empty(string entry)
    {
        File.WriteAllText(_file, $$"""{ "log": { "entries": [ {{entry}} ] } }""");
        var request = new LoggedRequest();

        foreach (var (_, fill) in HarFile.Read(_file))
            fill(request);

        Assert.Equal(("", "", 0), (request.Method, request.Target, request.Headers.Count));
    }
}
