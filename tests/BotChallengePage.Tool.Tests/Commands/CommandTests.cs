using System.CommandLine;
using BotChallengePage.Tool.Commands;

namespace BotChallengePage.Tool.Tests.Commands;

/// <summary>What a command line asks for that cannot be done is told with the cure.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly InvocationConfiguration Configuration = new() { EnableDefaultExceptionHandler = false };

    private readonly string _file = Path.GetTempFileName();

    public CommandTests() => File.WriteAllText(_file, """{ "BotChallengePage": { "PathPrefix": "/check" } }""");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("Say what is to be checked")]
    [InlineData("none.log cannot be read", "none.log")]
    [InlineData("There is no log format \"w4c\"", "-", "--log-format", "w4c")]
    [InlineData("\"-\" is what is piped in, and that is one log", "-", "-")]
    [InlineData("is no request line", "-r", "hello")]
    [InlineData("is no request that a server takes", "-r", "GET hello")]
    [InlineData("is no header", "-r", "GET /", "-H", "hello")]
    [InlineData("is no address", "-r", "GET /", "-a", "here")]
    [InlineData("--after and --within belong together", "-r", "GET /", "--after", "2")]
    [InlineData("--after -1 --within 01:00:00 is no limit", "-r", "GET /", "--after", "-1", "--within", "01:00:00")]
    [InlineData("--after 2 --within 00:00:00 is no limit", "-r", "GET /", "--after", "2", "--within", "00:00:00")]
    [InlineData("is no limit", "-r", "GET /", "--after", "2", "--within", "366.00:00:00")]
    [InlineData("no policy of that name", "-r", "GET /", "--policy", "none")]
    [InlineData("no rule of that name", "-r", "GET /", "--without", "none")]
    [InlineData("--guarded: List:0:Paths:0 is \"none\"", "-r", "GET /", "--guarded", "none")]
    [InlineData("--field \"colour=x\" is not usable", "-", "--field", "colour=x")]
    [InlineData("There is no file none.json", "-r", "GET /", "--config", "none.json")]
    public void Check(string fault, params string[] arguments) => Assert.Contains(
        fault, FaultOf(CheckCommand.Create(), arguments.Contains("--config")
            ? arguments
            : [.. arguments, "--config", _file]), StringComparison.Ordinal);

    [Fact]
    public void Robots() => Assert.Contains(
        "none.txt cannot be read", FaultOf(RobotsCommand.Create(), "none.txt"), StringComparison.Ordinal);

    [Fact]
    public void Import() => Assert.Contains(
        "none.yaml cannot be read", FaultOf(ImportCommand.Create(), "anubis", "none.yaml"), StringComparison.Ordinal);

    private static string FaultOf(Command command, params string[] arguments) =>
        Assert.Throws<ToolException>(() => command.Parse(arguments).Invoke(Configuration)).Message;
}
