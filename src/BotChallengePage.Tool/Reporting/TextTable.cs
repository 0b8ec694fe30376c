namespace BotChallengePage.Tool.Reporting;

/// <summary>Rows in columns that are as wide as what is in them.</summary>
internal sealed class TextTable(params bool[] isNumber)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void WriteTo(TextWriter output, string indent = "  ")
    {
        if (_rows.Count == 0)
            return;
        var widths = Enumerable.Range(0, isNumber.Length)
            .Select(column => _rows.Max(row => column < row.Length ? row[column].Length : 0)).ToArray();
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, column) =>
                isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine((indent + string.Join("  ", cells)).TrimEnd());
        }
    }
}
