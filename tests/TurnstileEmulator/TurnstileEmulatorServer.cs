using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TurnstileEmulator.Challenges;
using TurnstileEmulator.Faults;

namespace TurnstileEmulator;

/// <summary>
/// Cloudflare Turnstile on a loopback port of this process, for tests: the script, the widget and siteverify behave as
/// documented, and fail on demand.
/// </summary>
/// <example>
/// <code>
/// await using var turnstile = await TurnstileEmulatorServer.StartAsync();
/// // point the site at turnstile.ScriptUrl and turnstile.VerifyUrl
/// turnstile.VerifyFault = VerifyFault.Status(503);
/// </code>
/// </example>
public sealed class TurnstileEmulatorServer : IAsyncDisposable
{
    private readonly TurnstileEmulatorOptions _options;
    private readonly WebApplication _app;
    private EmulatorState _state;

    private TurnstileEmulatorServer(TurnstileEmulatorOptions options)
    {
        _options = options;
        _state = new EmulatorState(options);
        _app = Build();
        new TurnstileEndpoints(this, options.TimeProvider).Map(_app);
    }

    /// <summary>Scheme, host and port, for a Content-Security-Policy: <c>http://127.0.0.1:port</c>.</summary>
    public string Origin => _app.Urls.Single();

    /// <summary>What takes the place of <c>https://challenges.cloudflare.com/turnstile/v0/api.js</c>.</summary>
    public string ScriptUrl => Origin + TurnstileEndpoints.Script;

    /// <summary>What takes the place of <c>https://challenges.cloudflare.com/turnstile/v0/siteverify</c>.</summary>
    public string VerifyUrl => Origin + TurnstileEndpoints.Verify;

    /// <summary>What siteverify was asked since the start or the last reset, in order. A snapshot.</summary>
    public IReadOnlyList<SiteverifyRequest> VerifyRequests => State.Requests;

    /// <summary>How often <c>api.js</c> was fetched since the start or the last reset.</summary>
    public int ScriptRequestCount => State.ScriptRequestCount;

    /// <summary>
    /// How often a widget asked how its challenge goes on since the start or the last reset: once per challenge, and
    /// once more after a click.
    /// </summary>
    public int ChallengeCount => State.ChallengeCount;

    /// <summary>What is wrong with <c>api.js</c>, until it is set to something else.</summary>
    public ScriptFault ScriptFault
    {
        get => ScriptFaults.Standing;
        set => ScriptFaults.Standing = value;
    }

    /// <summary>What is wrong with the widget, until it is set to something else.</summary>
    public WidgetFault WidgetFault
    {
        get => WidgetFaults.Standing;
        set => WidgetFaults.Standing = value;
    }

    /// <summary>What is wrong with siteverify, until it is set to something else.</summary>
    public VerifyFault VerifyFault
    {
        get => VerifyFaults.Standing;
        set => VerifyFaults.Standing = value;
    }

    internal FaultSwitch<ScriptFault> ScriptFaults { get; } = new(ScriptFault.None);

    internal FaultSwitch<WidgetFault> WidgetFaults { get; } = new(WidgetFault.None);

    internal FaultSwitch<VerifyFault> VerifyFaults { get; } = new(VerifyFault.None);

    internal EmulatorState State => Volatile.Read(ref _state);

    /// <summary>Starts an emulator on a free port.</summary>
    /// <param name="options">How it is set up; without, it knows the testing keys only.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running emulator, to be disposed of by the caller.</returns>
    public static async Task<TurnstileEmulatorServer> StartAsync(
        TurnstileEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new TurnstileEmulatorServer(options ?? new TurnstileEmulatorOptions());
        try
        {
            await server._app.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Fails the next requests for the script; those after it get <see cref="ScriptFault"/> again.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">With how many requests.</param>
    public void FailNext(ScriptFault fault, int times = 1) => ScriptFaults.FailNext(fault, times);

    /// <summary>Fails the next challenges; those after it get <see cref="WidgetFault"/> again.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">With how many challenges.</param>
    public void FailNext(WidgetFault fault, int times = 1) => WidgetFaults.FailNext(fault, times);

    /// <summary>Fails the next siteverify requests; those after it get <see cref="VerifyFault"/> again.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">With how many requests.</param>
    public void FailNext(VerifyFault fault, int times = 1) => VerifyFaults.FailNext(fault, times);

    /// <summary>A token as the widget would get it in a browser, for tests without one.</summary>
    /// <param name="sitekey">
    /// A registered sitekey, or a testing one, which gives <see cref="TestingKeys.DummyToken"/>.
    /// </param>
    /// <param name="hostname">The host of the page, without port.</param>
    /// <param name="action">The widget's <c>action</c>.</param>
    /// <param name="cdata">The widget's <c>cData</c>.</param>
    /// <param name="issuedAt">When the challenge was solved; default: now, by the emulator's clock.</param>
    /// <returns>The token.</returns>
    /// <exception cref="ArgumentException">
    /// The widget would refuse this with a client error, which the message names.
    /// </exception>
    public string MintToken(
        string sitekey, string hostname, string action = "", string cdata = "", DateTimeOffset? issuedAt = null) =>
        State.Desk.Mint(
            new ChallengeRequest(sitekey, hostname, action, cdata, Interacted: false),
            issuedAt ?? _options.TimeProvider.GetUtcNow());

    /// <summary>
    /// As freshly started: no faults, nothing recorded, what hangs is dropped, and tokens given out so far are no
    /// longer known.
    /// </summary>
    public void Reset()
    {
        ScriptFaults.Reset();
        WidgetFaults.Reset();
        VerifyFaults.Reset();
        Interlocked.Exchange(ref _state, new EmulatorState(_options)).Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _state.Dispose();
        await _app.DisposeAsync();
    }

    private static WebApplication Build()
    {
        // Empty: neither the environment nor an appsettings.json of the tests must move the emulator.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        return builder.Build();
    }
}
