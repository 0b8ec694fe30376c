using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Settings;

/// <summary>
/// Collects what is wrong with options. The key in a fault is derived from the expression that was checked, so that
/// none is ever named wrongly: <c>options.Pass.Duration</c> is <c>Pass:Duration</c>.
/// </summary>
/// <param name="keyOf">Makes a full key of the one below the options.</param>
internal sealed class OptionFaults(Func<string, string> keyOf) : IEnumerable<string>
{
    private readonly List<string> _faults = [];

    public IEnumerator<string> GetEnumerator() => _faults.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public ValidateOptionsResult ToResult() =>
        _faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_faults);

    public void Add(string fault) => _faults.Add(fault);

    /// <param name="isRight">Whether the value is allowed.</param>
    /// <param name="value">The option.</param>
    /// <param name="rule">What is allowed: whole sentences.</param>
    /// <param name="option">The compiler's to fill in.</param>
    public void Require(
        bool isRight, object? value, string rule, [CallerArgumentExpression(nameof(value))] string option = "")
    {
        if (isRight)
            return;

        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        Add($"{KeyOf(option)} is {(value is null or string ? $"\"{text}\"" : text)}. {rule}");
    }

    public void RequireRange(
        int? value,
        int least,
        int most,
        string alternative = "",
        [CallerArgumentExpression(nameof(value))] string option = "") =>
        Require(
            value is null || (value >= least && value <= most),
            value,
            string.Create(CultureInfo.InvariantCulture, $"It must be {least} to {most}{alternative}."),
            option);

    public void RequireName<TEnum>(TEnum? value, [CallerArgumentExpression(nameof(value))] string option = "")
        where TEnum : struct, Enum =>
        Require(
            value is not { } name || Enum.IsDefined(name),
            value,
            $"It must be {Wording.AnyOf(Enum.GetNames<TEnum>())}.",
            option);

    public void RequireDuration(
        TimeSpan? value, TimeSpan most, [CallerArgumentExpression(nameof(value))] string option = "") =>
        Require(
            value is null || (value > TimeSpan.Zero && value <= most),
            value,
            value <= TimeSpan.Zero
                ? "It must be longer than zero."
                : $"It must be at most {Wording.Of(most)}. Write it as [d.]hh:mm:ss, for example \"00:00:00.250\": " +
                    "a number alone is days.",
            option);

    /// <summary>The key of an option, from the expression that reads it.</summary>
    public string KeyOf(string option) =>
        keyOf(option[(option.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('.', ':'));
}
