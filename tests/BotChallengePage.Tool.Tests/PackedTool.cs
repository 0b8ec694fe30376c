using System.Diagnostics;
using BotChallengePage.Tests;

namespace BotChallengePage.Tool.Tests;

/// <summary>
/// The tool as users have it: packed from what was built, installed from that package into a folder of its own, and run
/// as a process.
/// </summary>
public sealed class PackedTool : IAsyncLifetime
{
    /// <summary>Far above what is needed: it ends a hang, and is no measure.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    public string Folder { get; } = Directory.CreateTempSubdirectory("botchallenge-tool-").FullName;

    public async Task InitializeAsync()
    {
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        await DotnetAsync(
            "pack", Repository.PathOf("src", "BotChallengePage.Tool"), "--no-build", "--nologo",
            "--configuration", configuration, "--output", Path.Combine(Folder, "feed"));
        var config = PathOf("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Path.Combine(Folder, "feed")}" />
              </packageSources>
            </configuration>
            """);
        await DotnetAsync(
            "tool", "install", "BotChallengePage.Tool", "--tool-path", Path.Combine(Folder, "bin"), "--configfile",
            config, "--version", "0.1.0");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A file in the folder that the tool runs in.</summary>
    public string PathOf(string name, string? text = null)
    {
        var path = Path.Combine(Folder, name);
        if (text is not null)
            File.WriteAllText(path, text);
        return path;
    }

    internal Task<ToolResult> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <param name="input">What is piped in.</param>
    /// <param name="arguments">The command line.</param>
    internal Task<ToolResult> RunAsync(byte[] input, string[] arguments) => StartAsync(
        Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? "dotnet-botchallenge.exe" : "dotnet-botchallenge"),
        input, arguments);

    private async Task DotnetAsync(params string[] arguments)
    {
        var result = await StartAsync(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [], arguments);
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}:\n{result.Output}{result.Error}");
    }

    private async Task<ToolResult> StartAsync(string program, byte[] input, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test run itself was started with must not steer the commands under test.
        foreach (var name in start.Environment.Keys.Where(name =>
            name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) ||
            name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeLimit);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, deadline.Token);
        }
        catch (IOException)
        {
            // It has ended without reading what was piped in.
        }

        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end.");
        }

        return new(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
