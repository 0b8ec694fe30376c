using System.Collections.Concurrent;
using System.Diagnostics;

namespace BotChallengePage.Templates.Tests.Hosting;

/// <summary>Runs <c>dotnet</c> as a developer in a shell would, and leaves no process behind.</summary>
internal static class Command
{
    /// <summary>
    /// Far above what is needed (the slowest takes 10 to 50 seconds): it ends a hang, and is no measure.
    /// </summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(12);

    public static async Task<string> SucceedAsync(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(folder, environment, arguments);
        Assert.True(exitCode == 0,
            $"dotnet {string.Join(' ', arguments)} in {folder} ended with {exitCode}:\n{output}");
        return output;
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var lines = new ConcurrentQueue<string>();
        using var process = Start(folder, environment, lines.Enqueue, arguments);
        using var deadline = new CancellationTokenSource(TimeLimit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {string.Join(' ', arguments)} in {folder} did not end " +
                $"within {TimeLimit}:\n{string.Join('\n', lines)}");
        }

        return (process.ExitCode, string.Join('\n', lines));
    }

    public static Process Start(
        string folder, IReadOnlyDictionary<string, string> environment, Action<string> onLine,
        params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test run itself was started with must not steer the commands under test.
        foreach (var name in start.Environment.Keys.Where(IsOfTestRun).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, received) => Take(received.Data);
        process.ErrorDataReceived += (_, received) => Take(received.Data);
        process.Start();
        // A command that asks a question gets an end of file instead of an answer.
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Take(string? line)
        {
            if (line is not null)
                onLine(line);
        }
    }

    private static bool IsOfTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) ||
        name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) ||
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) ||
        name.StartsWith("BotChallengePage__", StringComparison.OrdinalIgnoreCase) ||
        name is "DOTNET_ENVIRONMENT" or "DOTNET_URLS";
}
