using System.Diagnostics;
using System.Text.Json;

namespace BotChallengePage.Tests.Providers.Altcha;

/// <summary>
/// The packages <c>altcha</c> and <c>altcha-lib</c> as they are published, by <c>tests/altcha/altcha.mjs</c>.
/// </summary>
internal static class AltchaPackages
{
    /// <summary>Far above the second that it takes.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private static readonly string Folder = FindFolder();

    /// <summary>Solves a challenge as altcha-lib does.</summary>
    public const string Solver = "solve";

    /// <summary>Solves a challenge with the file that the widget starts as a worker.</summary>
    public const string WidgetWorker = "solve-worker";

    /// <returns>What goes into <c>response</c> of <c>POST {prefix}/verify</c>.</returns>
    public static async Task<string> SolveAsync(string solver, string challenge) =>
        JsonSerializer.Deserialize<string>(await RunAsync(solver, challenge))!;

    /// <returns>
    /// altcha-lib's opinion: <c>verified</c>, <c>expired</c>, <c>invalidSignature</c>, <c>invalidSolution</c>.
    /// </returns>
    public static async Task<JsonElement> VerifyAsync(string payload, string secret) =>
        JsonSerializer.Deserialize<JsonElement>(
            await RunAsync("verify", JsonSerializer.Serialize(new { payload, secret })));

    /// <returns>A challenge that altcha-lib made, as it would send it.</returns>
    public static Task<string> CreateAsync(object options) => RunAsync("create", JsonSerializer.Serialize(options));

    private static async Task<string> RunAsync(string command, string input)
    {
        Assert.True(Directory.Exists(Path.Combine(Folder, "node_modules", "altcha-lib")),
            $"The ALTCHA packages are not in {Folder}/node_modules. ./test.sh fetches them, or: npm ci " +
                "--ignore-scripts");

        using var node = Process.Start(new ProcessStartInfo("node", ["altcha.mjs", command])
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
            await node.StandardInput.WriteAsync(input.AsMemory(), deadline.Token);
            node.StandardInput.Close();
            await node.WaitForExitAsync(deadline.Token);
            Assert.True(node.ExitCode == 0,
                $"node altcha.mjs {command} ended with {node.ExitCode} for {input}:\n{await errors}");
            return await output;
        }
        catch (OperationCanceledException)
        {
            node.Kill(entireProcessTree: true);
            throw new TimeoutException($"node altcha.mjs {command} did not end within {TimeLimit} for {input}");
        }
    }

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "BotChallengePage.sln")))
            folder = Path.GetDirectoryName(folder);
        return Path.Combine(
            folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository."),
            "tests", "altcha");
    }
}
