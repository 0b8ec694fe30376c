using BenchmarkDotNet.Running;
using BotChallengePage.Benchmarks.Micro;
using BotChallengePage.Benchmarks.Pipeline;

switch (args)
{
    case ["--pipeline", ..]:
        await PipelineRun.RunAsync(args.ElementAtOrDefault(1) ?? "all", int.Parse(args.ElementAtOrDefault(2) ?? "201"));
        break;
    case ["--pieces", ..]:
        await PiecesRun.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "101"));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
