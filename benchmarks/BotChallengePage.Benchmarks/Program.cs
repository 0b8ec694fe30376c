using System.Net;
using BenchmarkDotNet.Running;
using BotChallengePage.Benchmarks.Micro;
using BotChallengePage.Benchmarks.Pipeline;
using BotChallengePage.Benchmarks.Site;

switch (args)
{
    case ["--pipeline", ..]:
        await PipelineRun.RunAsync(
            args.ElementAtOrDefault(1) ?? "all",
            int.Parse(args.ElementAtOrDefault(2) ?? "201"),
            TimeSpan.FromSeconds(int.Parse(args.ElementAtOrDefault(3) ?? "0")));
        break;
    case ["--pieces", ..]:
        await PiecesRun.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "101"));
        break;
    case ["--rules", ..]:
        RulesRun.Run(int.Parse(args.ElementAtOrDefault(1) ?? "101"));
        await CrawlersRun.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "101"));
        break;
    case ["--lists", ..]:
        ListsRun.Run(int.Parse(args.ElementAtOrDefault(1) ?? "101"));
        break;
    case ["--signatures", ..]:
        await SignaturesRun.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "51"));
        break;
    case ["--work", ..]:
        await WorkRun.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "21"));
        break;
    case ["--captchas", ..]:
        CaptchaRun.Run(int.Parse(args.ElementAtOrDefault(1) ?? "21"));
        break;
    case ["--read-captchas", var folder, var count]:
        CaptchaRun.Attack(folder, int.Parse(count));
        break;
    case ["--stores", ..]:
        StoresRun.Run(int.Parse(args.ElementAtOrDefault(1) ?? "31"));
        break;
    case ["--redis", ..]:
        await RedisRun.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "21"));
        break;
    case ["--outstanding"]:
        await OutstandingRun.RunAsync();
        break;
    case ["--earn", var site, var agent]:
        Console.WriteLine(await RemoteVisitor.EarnAsync(new Uri(site), agent));
        break;
    case ["--serve", var url, var passFile]:
        await ServeAsync(url, passFile);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

// For http.sh: the site on Kestrel, and a pass for who asks with the visitor's headers.
static async Task ServeAsync(string url, string passFile)
{
    await using var site = BenchSite.Build(isProtected: true, url);
    await site.StartAsync();
    await File.WriteAllTextAsync(
        passFile, Visitor.Earn(site.Services, host: new Uri(url).Authority, address: IPAddress.Loopback));
    await site.WaitForShutdownAsync();
}
