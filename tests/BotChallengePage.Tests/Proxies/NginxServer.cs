using System.Diagnostics;
using System.Net.Sockets;

namespace BotChallengePage.Tests.Proxies;

/// <summary>
/// nginx in front of a site, with lines of configuration for its one location. It listens on a socket file, so that no
/// port has to be free; the address that a visitor types is <see cref="Address"/>.
/// </summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nginx-");
    private readonly Process _process;

    private NginxServer(string locations)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr;
            events { }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              proxy_cache_path cache keys_zone=pages:1m;
              server {
                listen unix:{{_folder.FullName}}/socket;
                {{locations}}
              }
            }
            """);
        _process = Process.Start(new ProcessStartInfo(
            "nginx", ["-p", _folder.FullName, "-c", Path.Combine(_folder.FullName, "nginx.conf"), "-e", "stderr"])
        {
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        Client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint($"{_folder.FullName}/socket"), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri(Address),
        };
    }

    /// <summary>Plain http, and a port that is not the scheme's own.</summary>
    public static string Address => "http://shop.example:8080";

    public HttpClient Client { get; }

    /// <summary>With one location for all of a site, and lines for it.</summary>
    public static Task<NginxServer> StartAsync(string site, string lines) => StartWithAsync($$"""
        location = /front.html { internal; return 200 "the front's page"; }
        location / {
          proxy_pass {{site}};
          {{lines}}
        }
        """);

    /// <summary>With locations as an owner writes them.</summary>
    public static async Task<NginxServer> StartWithAsync(string locations)
    {
        var server = new NginxServer(locations);
        for (var patience = 0; patience < 400; patience++)
        {
            try
            {
                using var answer = await server.Client.GetAsync(new Uri("/open", UriKind.Relative));
                return server;
            }
            catch (HttpRequestException) when (!server._process.HasExited)
            {
                await Task.Delay(50);
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException("nginx does not answer.");
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
}
