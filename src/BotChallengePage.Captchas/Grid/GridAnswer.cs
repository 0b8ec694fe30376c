using System.Globalization;
using BotChallengePage.Captchas.Characters;

namespace BotChallengePage.Captchas.Grid;

/// <summary>
/// What comes from a grid: the numbers of the cells that were chosen, separated by commas, or what was typed instead.
/// As with characters, the number of the task and a dot may come before it.
/// </summary>
internal sealed class GridAnswer
{
    private GridAnswer(int number, int[] cells, string typed) => (Number, Cells, Typed) = (number, cells, typed);

    public int Number { get; }

    /// <summary>In order.</summary>
    public int[] Cells { get; }

    public string Typed { get; }

    public bool IsEmpty => Cells.Length == 0 && Typed.Length == 0;

    public static GridAnswer Read(string response)
    {
        var sent = CharacterAnswer.Read(response);
        var parts = sent.Typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // So many are never the same: these are digits that were heard, with commas between them.
        if (parts.Length > GridTask.Most)
            return new GridAnswer(sent.Number, [], string.Concat(parts));

        var cells = parts.Select(CellOf).OfType<int>().Distinct().Order().ToArray();
        return new GridAnswer(sent.Number, cells, string.Concat(parts.Where(part => CellOf(part) is null)));
    }

    private static int? CellOf(string part) =>
        part.Length == 1 &&
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var cell) &&
        cell is >= 1 and <= GridTask.Cells
            ? cell
            : null;
}
