using Microsoft.AspNetCore.Http;
using TurnstileEmulator.Faults;

namespace TurnstileEmulator;

/// <summary>What goes wrong when the browser fetches <c>api.js</c>.</summary>
public sealed class ScriptFault
{
    private readonly string _name;

    private ScriptFault(string name, Func<ScriptExchange, Task> answer) => (_name, Answer) = (name, answer);

    /// <summary>Nothing: the script is delivered.</summary>
    public static ScriptFault None { get; } = new(nameof(None), exchange => exchange.SendScriptAsync());

    /// <summary>404.</summary>
    public static ScriptFault NotFound { get; } = new(
        nameof(NotFound), exchange => exchange.SendStatusAsync(StatusCodes.Status404NotFound));

    /// <summary>No answer until the emulator is reset or disposed.</summary>
    public static ScriptFault Hang { get; } = new(nameof(Hang), exchange => exchange.HangAsync());

    /// <summary>
    /// 200 with something that is no JavaScript: the browser loads it, but there is no <c>window.turnstile</c>.
    /// </summary>
    public static ScriptFault Garbage { get; } = new(nameof(Garbage), exchange => exchange.SendGarbageAsync());

    internal Func<ScriptExchange, Task> Answer { get; }

    /// <summary>The script, but late.</summary>
    /// <param name="delay">How late, by the emulator's clock.</param>
    /// <returns>The fault.</returns>
    public static ScriptFault Delay(TimeSpan delay) => new($"{nameof(Delay)} {delay}", async exchange =>
    {
        await exchange.WaitAsync(delay);
        await exchange.SendScriptAsync();
    });

    /// <inheritdoc/>
    public override string ToString() => _name;
}
