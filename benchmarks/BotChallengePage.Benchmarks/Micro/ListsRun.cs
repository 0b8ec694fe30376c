using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Rules.Lists.Reading;
using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// Addresses looked for in lists of 200,000 networks that do not touch, each from an address that was not asked for a
/// moment ago; and what it takes to read a million lines.
/// </summary>
internal static class ListsRun
{
    private const int Networks = 200_000;
    private const int Addresses = 65_536;

    public static void Run(int rounds)
    {
        ReadMillion();

        var random = new Random(1);
        var ipv4 = new NetworkList(Enumerable.Range(0, Networks).Select(i =>
            AddressRange.Parse($"{1 + (i / 1_000)}.{i % 1_000 / 4}.{random.Next(64) + (i % 4 * 64)}.0/25")!.Value));
        var ipv6 = new NetworkList(Enumerable.Range(0, Networks).Select(i => AddressRange.Parse(
            $"2{(i / 40_000):x}0{random.Next(16):x}:{random.Next(0x10000):x}:{random.Next(0x10000):x}::/48")!.Value));
        Console.WriteLine($"{ipv4.Count:n0} networks of IPv4, {ipv6.Count:n0} of IPv6");
        var (asked4, asked6) = (new IPAddress[Addresses], new IPAddress[Addresses]);
        for (var i = 0; i < Addresses; i++)
        {
            asked4[i] = new([(byte)random.Next(1, 201), (byte)random.Next(250), (byte)random.Next(256), 7]);
            asked6[i] = IPAddress.Parse(
                $"2{random.Next(5):x}0{random.Next(16):x}:{random.Next(0x10000):x}:{random.Next(0x10000):x}::7");
        }

        var numbers4 = Array.ConvertAll(asked4, address => AddressRange.NumberOf(address)!.Value);
        var numbers6 = Array.ConvertAll(asked6, address => AddressRange.NumberOf(address)!.Value);
        var (at, found) = (0, 0);
        var cases = new Rounds();
        cases.Add(Case.Of("IPv4", () => found += ipv4.Contains(numbers4[at++ & (Addresses - 1)]) ? 1 : 0));
        cases.Add(Case.Of("IPv6", () => found += ipv6.Contains(numbers6[at++ & (Addresses - 1)]) ? 1 : 0));
        cases.Add(Case.Of(
            "IPv4, from an IPAddress",
            () => found += ipv4.Contains(AddressRange.NumberOf(asked4[at++ & (Addresses - 1)])) ? 1 : 0));
        cases.Add(Case.Of(
            "IPv6, from an IPAddress",
            () => found += ipv6.Contains(AddressRange.NumberOf(asked6[at++ & (Addresses - 1)])) ? 1 : 0));
        cases.Run("Lists", rounds);
    }

    private static void ReadMillion()
    {
        var (random, text) = (new Random(1), new StringBuilder());
        for (var i = 0; i < 1_000_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}")
                .Append(CultureInfo.InvariantCulture, $".{random.Next(256)}\n");
        var bytes = Encoding.ASCII.GetBytes(text.ToString());
        for (var i = 0; i < 3; i++)
        {
            var (allocated, watch) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
            var list = ListReader.Read(bytes, int.MaxValue).Networks.Build();
            Console.WriteLine(
                $"1,000,000 lines of IPv4 to {list.Count:n0} networks: {watch.ElapsedMilliseconds} ms, " +
                $"{(GC.GetTotalAllocatedBytes() - allocated) >> 20} MiB");
        }
    }
}
