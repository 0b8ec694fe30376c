using System.Collections.Concurrent;
using System.Diagnostics;

namespace BotChallengePage.Templates.Tests.Hosting;

/// <summary>A built app on a free loopback port, in the environment Production.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan TimeToStart = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private RunningApp(string folder, string assembly, Dictionary<string, string> environment)
    {
        _process = Command.Start(folder, environment, Take, assembly, "--urls", "http://127.0.0.1:0");
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The app has ended."));
    }

    public static async Task<RunningApp> StartAsync(
        string folder, string assembly, Dictionary<string, string> environment)
    {
        var app = new RunningApp(folder, assembly, environment);
        try
        {
            await app._address.Task.WaitAsync(TimeToStart);
            return app;
        }
        catch (Exception fault)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"{assembly} did not start:\n{string.Join('\n', app._log)}", fault);
        }
    }

    public Visitor Visit(string language = "en") => new(_address.Task.Result, language);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string line)
    {
        _log.Enqueue(line);
        var start = line.IndexOf(Listening, StringComparison.Ordinal);
        if (start >= 0)
            _address.TrySetResult(new Uri(line[(start + Listening.Length)..].Trim()));
    }
}
