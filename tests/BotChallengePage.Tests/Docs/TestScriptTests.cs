namespace BotChallengePage.Tests.Docs;

/// <summary>A project of tests that nobody runs holds nothing.</summary>
public sealed class TestScriptTests
{
    [Fact]
    public void Test_sh_runs_every_project_of_tests()
    {
        var script = File.ReadAllText(Repository.PathOf("test.sh"));
        var filter = File.ReadAllText(Repository.PathOf("BotChallengePage.Tests.slnf"));
        string[] projects = [.. Directory.GetFiles(Repository.PathOf("tests"), "*Tests.csproj", new EnumerationOptions
        {
            RecurseSubdirectories = true, MaxRecursionDepth = 1,
        }).Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

        Assert.True(projects.Length > 5);
        Assert.All(projects, project =>
        {
            Assert.Contains($"run {project} ", script, StringComparison.Ordinal);
            Assert.Contains($"{project}.csproj", filter, StringComparison.Ordinal);
        });
    }
}
