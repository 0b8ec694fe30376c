using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Captchas.Drawing;

namespace BotChallengePage.Captchas.Grid;

/// <summary>
/// A picture to compare with and nine others, two to four of which show the same thing. All of it follows from the
/// ticket's key, as that of a <see cref="Characters.CharacterTask"/> does.
/// </summary>
internal sealed class GridTask
{
    /// <summary>The picture to compare with; the others are 1 to 9.</summary>
    public const int Sample = 0;

    public const int Cells = 9;

    /// <summary>How many show the same thing at most.</summary>
    public const int Most = 4;

    private const int Fewest = 2;

    private readonly byte[] _key;
    private readonly int[] _things = new int[1 + Cells];

    private GridTask(byte[] key)
    {
        _key = key;
        using var random = new KeyStream(key);
        var wanted = random.Below(Sketches.Count);
        var same = ChooseCells(random);
        for (var cell = 1; cell <= Cells; cell++)
            _things[cell] = (same & (1 << cell)) != 0
                ? wanted
                : (wanted + 1 + random.Below(Sketches.Count - 1)) % Sketches.Count;
        _things[Sample] = wanted;
    }

    /// <summary>The cells that show the same thing, in order.</summary>
    public IEnumerable<int> Answer =>
        Enumerable.Range(1, Cells).Where(cell => _things[cell] == _things[Sample]);

    public static GridTask Of(ChallengeTicket ticket, int number) => new(ticket.Sign(Bytes($"grid {number}")));

    public static GridTask Of(byte[] key) => new(key);

    /// <summary>Each cell is drawn by a key of its own: what is known of one says nothing of another.</summary>
    public byte[] Draw(int cell)
    {
        using var random = new KeyStream(HMACSHA256.HashData(_key, Bytes($"cell {cell}")));
        return SketchPicture.Draw(_things[cell], Distortion.Normal, random);
    }

    /// <summary>
    /// Bits of two to four cells. Each of the 246 choices is as likely as the others, so that none is a better guess.
    /// </summary>
    private static int ChooseCells(KeyStream random)
    {
        while (true)
        {
            var cells = random.Below(1 << Cells) << 1;
            if (BitOperations.PopCount((uint)cells) is >= Fewest and <= Most)
                return cells;
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
