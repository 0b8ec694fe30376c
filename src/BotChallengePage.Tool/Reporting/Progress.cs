using System.Diagnostics;
using System.Globalization;
using BotChallengePage.Tool.Logs;

namespace BotChallengePage.Tool.Reporting;

/// <summary>Tells how far a long log is read: on a terminal, and to nobody else.</summary>
internal sealed class Progress(TextWriter output, bool isShown)
{
    private const int Often = 4_096;

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private long _count;
    private int _width;

    public void Step(LogFile file)
    {
        if (!isShown || ++_count % Often != 0 || _sinceLast.ElapsedMilliseconds < 250)
            return;
        _sinceLast.Restart();
        var share = file.Length is > 0 and var length
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * file.Position / length} % of ")
            : "";
        Write(string.Create(CultureInfo.InvariantCulture, $"{share}{file.Name}, {_count:N0} lines"));
    }

    public void Finish()
    {
        if (_width > 0)
            output.Write("\r" + new string(' ', _width) + "\r");
    }

    private void Write(string text)
    {
        output.Write("\r" + text.PadRight(_width));
        _width = Math.Max(_width, text.Length);
    }
}
