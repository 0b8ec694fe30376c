using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotChallengePage.Redis.Tests;

/// <summary>A redis-server of the tests' own, on a free port, that keeps nothing on disk.</summary>
public sealed class RedisServer : IDisposable
{
    private Process? _process;

    public RedisServer() => Start();

    public int Port { get; } = FreePort();

    public string Address => $"127.0.0.1:{Port}";

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Start()
    {
        _process = Process.Start(new ProcessStartInfo(
            "redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("redis-server does not start.");
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        SpinWait.SpinUntil(() => IsUp(), TimeSpan.FromSeconds(20));
    }

    public void Stop()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Stops it where it is, connections open: a server that hangs, where one that is gone would refuse.</summary>
    public void Freeze() => Signal("-STOP");

    public void Thaw() => Signal("-CONT");

    /// <summary>Sends an inline command and returns what comes back at once.</summary>
    public string Send(string command)
    {
        using var client = new TcpClient("127.0.0.1", Port);
        using var stream = client.GetStream();
        stream.Write(Encoding.ASCII.GetBytes(command + "\r\n"));
        var buffer = new byte[64 * 1024];
        return Encoding.ASCII.GetString(buffer, 0, stream.Read(buffer)).TrimEnd();
    }

    /// <summary>Calls of a command since the server started.</summary>
    public long CallsOf(string command)
    {
        var line = Send("INFO commandstats").Split('\n').FirstOrDefault(line => line.StartsWith($"cmdstat_{command}:calls=", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split('=', ',')[1], CultureInfo.InvariantCulture);
    }

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
