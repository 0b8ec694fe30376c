using System.Collections.Concurrent;
using System.Diagnostics;

namespace BotChallengePage.Redis.Tests;

/// <summary>One node of the dummy app, in a process of its own.</summary>
public sealed class NodeProcess : IDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string[] _arguments;
    private Process? _process;

    public NodeProcess(RedisServer redis, params string[] arguments)
    {
        Address = new Uri($"http://127.0.0.1:{RedisServer.FreePort()}");
        _arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "DummyAppOnRedis.dll"),
            $"--urls={Address}", $"--Redis={redis.Address}",
            "--BotChallengePage:ProofOfWork:Cost=1", "--BotChallengePage:ProofOfWork:KeyPrefix=0",
            "--Logging:LogLevel:Default=Information", "--Logging:LogLevel:Microsoft.Hosting=Warning",
            .. arguments,
        ];
    }

    public Uri Address { get; }

    public string Output => string.Join('\n', _output);

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet", _arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The tests are the proxy: X-Forwarded-For makes them as many clients as they want.
        start.Environment["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var client = new HttpClient { BaseAddress = Address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(50))
        {
            try
            {
                // Also compiles the first views, which takes longer than any time limit of a store on a busy machine.
                if ((await client.GetAsync(new Uri("about", UriKind.Relative))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
            }
        }

        throw new InvalidOperationException($"The node does not answer:\n{Output}");
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose() => Kill();
}
