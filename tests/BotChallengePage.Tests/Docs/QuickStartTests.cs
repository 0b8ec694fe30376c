using System.Diagnostics;
using System.Net;

namespace BotChallengePage.Tests.Docs;

/// <summary>The README's first command, as it stands there but for the port and the build that has been done.</summary>
public sealed class QuickStartTests
{
    [Theory]
    [InlineData("false")]
    [InlineData("true")] // As in images without ICU: there is only the invariant culture.
    public async Task The_dummy_app_runs_by_itself_and_challenges_the_third_search(string invariant)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["run", "--no-build", "--project", "dummy-app", "--", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = invariant, ["DOTNET_NOLOGO"] = "1" },
        };
        using var app = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            const string Opening = "is open at ";
            string? line;
            do
                line = await app.StandardOutput.ReadLineAsync(patience.Token);
            while (line?.Contains(Opening, StringComparison.Ordinal) == false);
            using var client = new HttpClient(
                new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(
                    line!.Split(Opening)[1].Trim()) };

            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 3; i++)
            {
                using var answer = await client.GetAsync(new Uri("/search?q=maps", UriKind.Relative), patience.Token);
                statuses.Add(answer.StatusCode);
            }

            using var page = await client.GetAsync(
                new Uri("/bot-challenge?dest=%2Fsearch", UriKind.Relative), patience.Token);
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TemporaryRedirect], statuses);
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
            Assert.Contains(
                "data-language=\"en\"", await page.Content.ReadAsStringAsync(patience.Token), StringComparison.Ordinal);
        }
        finally
        {
            app.Kill(entireProcessTree: true);
            await app.WaitForExitAsync();
        }
    }
}
