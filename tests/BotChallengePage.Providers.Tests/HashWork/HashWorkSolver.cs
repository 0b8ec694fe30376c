using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;

namespace BotChallengePage.Providers.Tests.HashWork;

/// <summary>A client of its own, written from the description of the hashes.</summary>
internal sealed record HashWorkSolver(string Parameters, string Start, int Nonce)
{
    public string Response => $"{Parameters}.{Start}.{Nonce.ToString(CultureInfo.InvariantCulture)}";

    public static HashWorkSolver Solve(IElement challenge) => Search(challenge, (bits, wanted) => bits >= wanted);

    /// <summary>A nonce that does not do.</summary>
    public static HashWorkSolver Miss(IElement challenge) => Search(challenge, (bits, wanted) => bits < wanted);

    private static HashWorkSolver Search(IElement challenge, Func<int, int, bool> isWanted)
    {
        var (parameters, start) = (challenge.GetAttribute("data-parameters")!, challenge.GetAttribute("data-start")!);
        int[] numbers = [.. parameters.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        for (var nonce = 0; ; nonce++)
        {
            var bytes = Encoding.ASCII.GetBytes(start + nonce.ToString(CultureInfo.InvariantCulture));
            var hash = numbers switch
            {
                [_] => SHA256.HashData(bytes),
                [_, var iterations] => Enumerable.Range(0, iterations).Aggregate(
                    bytes, (link, _) => SHA256.HashData(link)),
                [_, var space, var time, var delta] => Balloon(bytes, space, time, delta),
                _ => throw new InvalidOperationException(parameters),
            };
            var bits = string.Concat(hash.Select(part => part.ToString("b8", CultureInfo.InvariantCulture)));
            if (isWanted(bits.IndexOf('1', StringComparison.Ordinal), numbers[0]))
                return new HashWorkSolver(parameters, start, nonce);
        }
    }

    private static byte[] Balloon(byte[] start, int space, int time, int delta)
    {
        var count = 0;
        byte[] Hash(params byte[][] parts) => SHA256.HashData([.. Bytes(count++), .. parts.SelectMany(part => part)]);

        var blocks = new byte[space][];
        blocks[0] = Hash(start);
        for (var i = 1; i < space; i++)
            blocks[i] = Hash(blocks[i - 1]);
        for (var t = 0; t < time; t++)
        {
            for (var i = 0; i < space; i++)
            {
                blocks[i] = Hash(blocks[(i + space - 1) % space], blocks[i]);
                for (var j = 0; j < delta; j++)
                {
                    var place = BinaryPrimitives.ReadUInt32BigEndian(Hash(Bytes(t), Bytes(i), Bytes(j)));
                    blocks[i] = Hash(blocks[i], blocks[place % space]);
                }
            }
        }

        return blocks[^1];

        static byte[] Bytes(int number)
        {
            var bytes = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            return bytes;
        }
    }
}
