using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>
/// Cloudflare's package <c>web-bot-auth</c> as it is published, by <c>tests/web-bot-auth/sign.mjs</c>.
/// </summary>
internal static class PublishedClient
{
    /// <summary>Far above the second that it takes.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private static readonly string Folder = Repository.PathOf("tests", "web-bot-auth");

    /// <param name="command"><c>request</c> or <c>directory</c>.</param>
    /// <param name="input">What the command wants.</param>
    /// <returns>The headers <c>Signature-Input</c> and <c>Signature</c>.</returns>
    public static async Task<(string Name, string Value)[]> SignAsync(string command, JsonObject input)
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules", "web-bot-auth")),
            $"The package is not in {Folder}/node_modules. ./test.sh fetches it, or: npm ci --ignore-scripts");

        using var node = Process.Start(new ProcessStartInfo("node", ["sign.mjs", command])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = new CancellationTokenSource(TimeLimit);
        try
        {
            var output = node.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = node.StandardError.ReadToEndAsync(deadline.Token);
            await node.StandardInput.WriteAsync(input.ToJsonString().AsMemory(), deadline.Token);
            node.StandardInput.Close();
            await node.WaitForExitAsync(deadline.Token);
            Assert.True(node.ExitCode == 0, $"node sign.mjs {command} ended with {node.ExitCode}:\n{await errors}");
            return [.. JsonSerializer.Deserialize<Dictionary<string, string>>(await output)!
                .Select(header => (header.Key, header.Value))];
        }
        catch (OperationCanceledException)
        {
            node.Kill(entireProcessTree: true);
            throw new TimeoutException($"node sign.mjs {command} did not end within {TimeLimit}");
        }
    }
}
