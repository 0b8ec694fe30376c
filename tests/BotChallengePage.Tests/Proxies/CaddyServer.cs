using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BotChallengePage.Tests.Proxies;

/// <summary>Caddy with the manual's Caddyfile, on a port of its own and over plain http.</summary>
internal sealed class CaddyServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("caddy-");
    private readonly Process _process;

    private CaddyServer(string caddyfile)
    {
        var port = FreePort();
        var file = Path.Combine(_folder.FullName, "Caddyfile");
        File.WriteAllText(
            file,
            "{\n  admin off\n}\n" +
            caddyfile.Replace("shop.example {", $"http://127.0.0.1:{port} {{", StringComparison.Ordinal));
        var start = new ProcessStartInfo("caddy", ["run", "--config", file, "--adapter", "caddyfile"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // What it keeps of itself stays in the folder.
        start.Environment["HOME"] = _folder.FullName;
        start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = _folder.FullName;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
    }

    public HttpClient Client { get; }

    public static async Task<CaddyServer> StartAsync(string caddyfile)
    {
        var server = new CaddyServer(caddyfile);
        for (var patience = 0; patience < 400; patience++)
        {
            try
            {
                using var answer = await server.Client.GetAsync(new Uri("/bot-challenge/none", UriKind.Relative));
                return server;
            }
            catch (HttpRequestException) when (!server._process.HasExited)
            {
                await Task.Delay(50);
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException("Caddy does not answer.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
