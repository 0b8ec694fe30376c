namespace TurnstileEmulator;

/// <summary>How the emulated Turnstile is set up. Read once, when the server starts.</summary>
public sealed class TurnstileEmulatorOptions
{
    /// <summary>Widgets with real keys, besides the ones of <see cref="TestingKeys"/>. Default: none.</summary>
    public IList<TurnstileWidget> Widgets { get; } = [];

    /// <summary>The clock that dates tokens and decides when they are too old. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// How long a token is good. Default: 300 seconds, as with Turnstile; browser tests may want less. The widget in
    /// the browser counts it in real time, siteverify by <see cref="TimeProvider"/>.
    /// </summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// After how long an interactive challenge that nobody clicked times out in the browser. Default: 5 minutes.
    /// </summary>
    public TimeSpan InteractionTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What siteverify says to the passing testing secret. Default: <see cref="TestingAnswer.Live"/>.
    /// </summary>
    public TestingAnswer TestingAnswer { get; set; } = TestingAnswer.Live;
}
