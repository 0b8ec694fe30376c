using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>The controllers of the table, each with the attributes of one <see cref="Declaration"/>.</summary>
public static class Shelves
{
    [BotChallenge]
    public class AtOnce : PlainShelf;

    [BotChallenge(After = 2, Within = "01:00:00")]
    public class Limited : PlainShelf;

    [BotChallenge(After = 0, Within = "01:00:00")]
    public class Zero : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", Only = [nameof(Export)])]
    public class Only : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", Except = [nameof(Search)])]
    public class Except : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", Only = [nameof(Search), nameof(Export)], Except = [nameof(Search)])]
    public class OnlyAndExcept : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", If = nameof(HasQuery))]
    public class WithIf : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", Unless = "IsPrint")]
    public class WithUnless : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", If = nameof(HasQuery), Unless = "IsPrint")]
    public class WithIfAndUnless : PlainShelf;

    [BotChallenge(After = 3, Within = "01:00:00")]
    [BotChallenge(After = 3, Within = "01:00:00")]
    public class Twice : PlainShelf;

    [BotChallenge(After = 5, Within = "01:00:00")]
    [BotChallenge(After = 1, Within = "01:00:00")]
    public class TwoLimits : PlainShelf;

    [BotChallenge(After = 2, Within = "01:00:00")]
    [BotChallenge(After = 2, Within = "01:00:00", Counter = "exports")]
    public class TwoCounters : PlainShelf;

    [BotChallenge(After = 2, Within = "00:01:00")]
    [BotChallenge(After = 3, Within = "1.00:00:00")]
    public class TwoWindows : PlainShelf;

    [BotChallenge(After = 2, Within = "01:00:00")]
    [BotChallenge]
    public class LimitedAndAtOnce : PlainShelf;

    public class SharedCounter : PlainShelf
    {
        [BotChallenge(After = 3, Within = "01:00:00")]
        public override void Search() => base.Search();

        [BotChallenge(After = 1, Within = "01:00:00")]
        public override void Export() => base.Export();
    }

    public class SeparateCounters : PlainShelf
    {
        [BotChallenge(After = 1, Within = "01:00:00")]
        public override void Search() => base.Search();

        [BotChallenge(After = 1, Within = "01:00:00", Counter = "exports")]
        public override void Export() => base.Export();
    }

    public class SeparateWindows : PlainShelf
    {
        [BotChallenge(After = 2, Within = "00:01:00")]
        public override void Search() => base.Search();

        [BotChallenge(After = 2, Within = "1.00:00:00")]
        public override void Export() => base.Export();
    }

    public class Inherited : Limited
    {
        public override void Export() => base.Export();
    }

    [BotChallenge(After = 1, Within = "01:00:00", Counter = "own")]
    public class WithOwn : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", Counter = "own")]
    public class InheritedAndOwn : Limited;

    [BotChallenge(After = 1, Within = "01:00:00")]
    public class WithLower : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00")]
    public class InheritedAndLower : Limited;

    [SkipBotChallenge]
    public class Skipped : PlainShelf;

    [SkipBotChallenge]
    public class InheritedAndSkipped : Limited;

    public class ExportSkipped : PlainShelf
    {
        [SkipBotChallenge]
        public override void Export() => base.Export();
    }

    public class InheritedExportSkipped : Limited
    {
        [SkipBotChallenge]
        public override void Export() => base.Export();
    }

    [BotChallenge(Policy = "catalog")]
    public class Policy : PlainShelf;

    [BotChallenge(Policy = "catalog", After = 2)]
    public class PolicyAndAfter : PlainShelf;

    [BotChallenge(Policy = "everyone", After = 1, Within = "01:00:00")]
    public class Everyone : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", ReportOnly = true)]
    public class ReportOnly : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", OverLimit = OverLimitAction.Refuse, LimitPassHolders = true)]
    public class Refusing : PlainShelf;

    [BotChallenge(After = 2, Within = "01:00:00", Window = CounterWindow.Sliding)]
    public class Sliding : PlainShelf;

    [BotChallenge(AfterAll = 2, WithinAll = "01:00:00")]
    public class OfAll : PlainShelf;

    [BotChallenge(WhenBusy = true)]
    public class Busy : PlainShelf;

    [BotChallenge(After = 1, Within = "01:00:00", Methods = "GET,POST")]
    public class Methods : PlainShelf;
}
