using System.IO.Compression;
using System.Text;
using BotChallengePage.Tool.Logs;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Tests.Logs;

/// <summary>Files that are not whole.</summary>
public sealed class DamagedLogTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_compressed_log_that_is_damaged_is_named(bool isCutOff)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 20_000; i++)
                gzip.Write(Encoding.UTF8.GetBytes(
                    $"203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] \"GET /{i * 7919} HTTP/1.1\" 200 1 \"-\" \"x\"\n"));
        }

        var all = bytes.ToArray();
        if (isCutOff)
            all = all[..(all.Length / 2)];
        else
            all.AsSpan(all.Length / 2, 512).Fill(0xff);
        File.WriteAllBytes(_file, all);

        var fault = Assert.Throws<ToolException>(() =>
        {
            using var log = LogFile.Open(_file, LogFormats.Auto, new([]));
            for (var lines = 0; log.TryRead(new LoggedRequest(), out _, out _); lines++)
                Assert.InRange(lines, 0, 20_000);
        });

        Assert.StartsWith($"{_file} is damaged", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_too_long_is_told_of_wherever_it_stands()
    {
        const string line = "203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"x\"\n";
        File.WriteAllText(_file, line + new string('x', 3 * LineReader.LongestLine) + "\n" + line);
        using var log = LogFile.Open(_file, LogFormats.Auto, new([]));

        var kinds = new List<LineKind>();
        while (log.TryRead(new LoggedRequest(), out var kind, out _))
            kinds.Add(kind);

        Assert.Equal([LineKind.Request, LineKind.Unreadable, LineKind.Request], kinds);
    }
}
