using System.Globalization;
using System.Security.Cryptography;

namespace BotChallengePage.Benchmarks.Measuring;

/// <summary>
/// Runs all cases once per round, in a shuffled order that is reversed for the next round, and compares within the
/// round: so what slows the machine down for a while slows all of them. The unit U, one HMAC-SHA256 over 64 bytes, is a
/// case of every run; goals in U hold on other machines too.
/// </summary>
internal sealed class Rounds
{
    private const string Unit = "U: HMACSHA256.HashData, 64 B";
    private const double SampleNanoseconds = 3_000_000;
    private const int WarmUpSteps = 40;

    private readonly List<Case> _cases = [];

    public Rounds()
    {
        byte[] key = new byte[32], data = new byte[64], hash = new byte[32];
        Add(Case.Of(Unit, () => HMACSHA256.HashData(key, data, hash)));
    }

    public void Add(Case added) => _cases.Add(added);

    public void Run(string title, int rounds)
    {
        var calls = _cases.Select(WarmUp).ToArray();
        var samples = _cases.Select(_ => new Sample[rounds]).ToArray();
        var order = Enumerable.Range(0, _cases.Count).ToArray();
        var shuffle = new Random(1);
        for (var round = 0; round < rounds; round++)
        {
            // Shuffled, and every second round that order reversed: no case always follows the same other one.
            if (round % 2 == 0)
                shuffle.Shuffle(order);
            else
                Array.Reverse(order);
            foreach (var index in order)
                samples[index][round] = Measure(_cases[index], calls[index]);
        }

        Print(title, samples);
    }

    /// <summary>Until the last tier of the compiler is in, which works on a thread of its own.</summary>
    private static int WarmUp(Case measured)
    {
        var calls = 50;
        for (var step = 0; step < WarmUpSteps; step++)
        {
            var sample = Measure(measured, calls);
            calls = (int)Math.Clamp(SampleNanoseconds / Math.Max(1, sample.Nanoseconds), 1, 1_000_000);
            if (step % 4 == 0)
                Thread.Sleep(30);
        }

        return calls;
    }

    private static Sample Measure(Case measured, int calls)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = ThreadClock.Nanoseconds;
        measured.Run(calls);
        var time = ThreadClock.Nanoseconds - started;
        return new((double)time / calls, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / calls);
    }

    private void Print(string title, Sample[][] samples)
    {
        var unit = Median(samples[0].Select(sample => sample.Nanoseconds));
        Console.WriteLine($"\n### {title} ({samples[0].Length} rounds)\n");
        Console.WriteLine(
            "| case | ns, median | quiet min | U | B " +
            "| over its base: ns, median | quartiles | min - min | U | ratio | B |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var i = 0; i < _cases.Count; i++)
        {
            var times = samples[i].Select(sample => sample.Nanoseconds).ToArray();
            var bytes = Median(samples[i].Select(sample => sample.Bytes));
            var median = Median(times);
            var row = string.Create(CultureInfo.InvariantCulture,
                $"| {_cases[i].Name} | {median:n0} | {times.Min():n0} | {median / unit:0.00} | {bytes:n0} |");
            Console.WriteLine(row + Compare(i, times, bytes, samples, unit));
        }
    }

    private string Compare(int index, double[] times, double bytes, Sample[][] samples, double unit)
    {
        if (_cases[index].Base is not { } name)
            return " | | | | | |";

        var compared = samples[_cases.FindIndex(other => other.Name == name)];
        var more = times.Zip(compared, (time, other) => time - other.Nanoseconds).Order().ToArray();
        var ratio = Median(times.Zip(compared, (time, other) => time / other.Nanoseconds));
        var (low, middle, high) = (more[more.Length / 4], more[more.Length / 2], more[more.Length * 3 / 4]);
        var fastest = times.Min() - compared.Min(sample => sample.Nanoseconds);
        var allocated = bytes - Median(compared.Select(sample => sample.Bytes));
        return string.Create(CultureInfo.InvariantCulture,
            $" {middle:+#,0;-#,0;0} | {low:+#,0;-#,0;0} … {high:+#,0;-#,0;0} | {fastest:+#,0;-#,0;0} " +
            $"| {middle / unit:0.00} | {ratio:0.00} | {allocated:+#,0;-#,0;0} |");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
