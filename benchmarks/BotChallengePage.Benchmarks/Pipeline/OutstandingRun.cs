using System.Globalization;
using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Benchmarks.Site;
using Microsoft.AspNetCore.Hosting.Server;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>
/// The challenge page while nobody answers: what the next one costs, and what is kept of those before.
/// </summary>
internal static class OutstandingRun
{
    private const int Step = 200_000;
    private const int Sample = 500;
    private const int Samples = 15;

    public static async Task RunAsync()
    {
        await using var site = BenchSite.Build(isProtected: true);
        await site.StartAsync();
        var server = (FedServer)site.Services.GetRequiredService<IServer>();
        var request = Visitor.Asks("/bot-challenge?dest=%2Frefused");
        // The first two are rendered apart or wait behind that. Pages wait for what stands in line for the thread pool,
        // so the others are asked for on a thread of their own, when nothing does.
        server.HandleFirst(request);
        server.HandleFirst(request);
        var measuring = new Thread(() => Measure(server, request));
        measuring.Start();
        measuring.Join();
    }

    private static void Measure(FedServer server, FedRequest request)
    {
        void Issue(int times)
        {
            for (var i = 0; i < times; i++)
                server.Handle(request);
        }

        for (var warmUp = 0; warmUp < 5; warmUp++)
        {
            while (ThreadPool.PendingWorkItemCount > 0)
                Thread.Sleep(10);
            Issue(10 * Sample);
            Thread.Sleep(500);
        }

        Console.WriteLine(
            "| outstanding challenges | ns per page, median of 15 samples | quiet min | live heap, bytes |");
        Console.WriteLine("| --- | --- | --- | --- |");
        for (var outstanding = 0; outstanding <= 1_000_000; outstanding += Step)
        {
            var times = new double[Samples];
            for (var i = 0; i < Samples; i++)
            {
                var started = ThreadClock.Nanoseconds;
                Issue(Sample);
                times[i] = (double)(ThreadClock.Nanoseconds - started) / Sample;
            }

            Array.Sort(times);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {outstanding:n0} | {times[Samples / 2]:n0} | {times[0]:n0} " +
                    $"| {GC.GetTotalMemory(forceFullCollection: true):n0} |"));
            Issue(Step - (Samples * Sample));
        }
    }
}
