using System.CommandLine;
using BotChallengePage.Tool.Anubis;
using BotChallengePage.Tool.Output;

namespace BotChallengePage.Tool.Commands;

/// <summary><c>import anubis</c>: rules of another one's policies.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("botPolicies.yaml") { Description = "The policy; \"-\" is what is piped in." };
        var data = new Option<string?>("--data")
        {
            Description = "Anubis' folder \"data\", for what the policy imports from there.",
        };
        var output = new Option<string?>("--output", "-o") { Description = "A new file for the rules." };
        var anubis = new Command("anubis", "Makes rules of a policy of Anubis, and says what it could not carry over.")
        {
            file, data, output,
        };
        anubis.SetAction(parsed =>
        {
            var notes = new Notes();
            return RulesOutput.Write(
                PolicyImport.Make(parsed.GetValue(file)!, parsed.GetValue(data), notes), notes,
                parsed.GetValue(output));
        });
        return new Command("import", "Makes rules of what you have for something else.") { anubis };
    }
}
