using System.CommandLine;
using BotChallengePage.Tool;
using BotChallengePage.Tool.Commands;

var root = new RootCommand(
    "Tries BotChallengePage on requests before it acts, and makes rules of what you have. The manual: docs/tool.md")
{
    CheckCommand.Create(),
    RobotsCommand.Create(),
    ImportCommand.Create(),
};

try
{
    var parsed = root.Parse(args);
    // The library's own answer to what it cannot read is 1, which is what the manual says.
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (ToolException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return ExitCode.Nothing;
}
catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
{
    // Whoever reads the output has gone, like "head"; or the disk has.
    await Console.Error.WriteLineAsync(fault.Message);
    return ExitCode.Nothing;
}
