using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotChallengePage.Redis.Tests;

/// <summary>
/// A redis-server of the tests' own, or one that speaks like it, on a free port, that keeps nothing on disk.
/// </summary>
public sealed class RedisServer : IDisposable
{
    private readonly string _executable;
    private readonly string[] _arguments;
    private Process? _process;

    public RedisServer()
        : this("redis-server", "--save", "", "--appendonly", "no")
    {
    }

    private RedisServer(string executable, params string[] arguments)
    {
        _executable = executable;
        _arguments = arguments;
        Start();
    }

    public int Port { get; } = FreePort();

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Another server, or other arguments.</summary>
    public static RedisServer Of(string executable, params string[] arguments) => new(executable, arguments);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Start()
    {
        _process = Process.Start(new ProcessStartInfo(
            _executable, ["--port", $"{Port}", "--bind", "127.0.0.1", .. _arguments]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{_executable} does not start.");
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        if (SpinWait.SpinUntil(() => IsUp(), TimeSpan.FromSeconds(20)))
            return;

        Stop();
        throw new InvalidOperationException($"{_executable} does not answer.");
    }

    public void Stop()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>
    /// Stops it where it is, connections open: a server that hangs, where one that is gone would refuse.
    /// </summary>
    public void Freeze() => Signal("-STOP");

    public void Thaw() => Signal("-CONT");

    /// <summary>Sends a command of words and returns what comes back at once.</summary>
    public string Send(string command)
    {
        using var client = new TcpClient("127.0.0.1", Port);
        using var stream = client.GetStream();
        var words = command.Split(' ');
        stream.Write(
            Encoding.ASCII.GetBytes(
                $"*{words.Length}\r\n{string.Concat(words.Select(word => $"${word.Length}\r\n{word}\r\n"))}"));
        var buffer = new byte[64 * 1024];
        return Encoding.ASCII.GetString(buffer, 0, stream.Read(buffer)).TrimEnd();
    }

    /// <summary>Calls of a command since the server started.</summary>
    public long CallsOf(string command) => Calls().GetValueOrDefault(command);

    /// <summary>Calls of every command since the server started, those of scripts included.</summary>
    public IReadOnlyDictionary<string, long> Calls() => Send("INFO commandstats").Split('\n')
        .Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
        .Select(line => line["cmdstat_".Length..].Split(':', '=', ','))
        .ToDictionary(parts => parts[0], parts => long.Parse(parts[2], CultureInfo.InvariantCulture));

    public void Dispose() => Stop();

    private bool IsUp()
    {
        try
        {
            return Send("PING") == "+PONG";
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process!.Id}"]);
        kill.WaitForExit();
    }
}
