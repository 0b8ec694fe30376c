using System.CommandLine;
using BotChallengePage.Tool.Logs;
using BotChallengePage.Tool.Output;
using BotChallengePage.Tool.Robots;

namespace BotChallengePage.Tool.Commands;

/// <summary><c>robots</c>: rules of a robots.txt.</summary>
internal static class RobotsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("robots.txt") { Description = "The file; \"-\" is what is piped in." };
        var action = new Option<string>("--action")
        {
            Description = "What becomes of a crawler where it must not be: deny, challenge.",
            DefaultValueFactory = _ => "deny",
        };
        action.AcceptOnlyFromAmong("deny", "challenge");
        var output = new Option<string?>("--output", "-o") { Description = "A new file for the rules." };
        var command = new Command("robots", "Makes rules of a robots.txt: who does not keep to it is denied.")
        {
            file, action, output,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(file)!, Enum.Parse<RuleAction>(parsed.GetValue(action)!, ignoreCase: true),
            parsed.GetValue(output)));
        return command;
    }

    private static int Run(string file, RuleAction action, string? output)
    {
        var notes = new Notes();
        var groups = RobotsFile.Read(file, TextFile.Read(file), notes);
        return RulesOutput.Write(RobotsRules.Make(file, groups, action, notes), notes, output);
    }
}
