using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// Keys that will not outlive the process or its container take all passes with them: that is said at the start. Apart
/// from other tests, since the environment is everybody's, and without a key in the folder of whoever runs this.
/// </summary>
[Collection(nameof(EphemeralKeyRingTests))]
[CollectionDefinition(nameof(EphemeralKeyRingTests), DisableParallelization = true)]
public sealed class EphemeralKeyRingTests
{
    private const string InContainer = "DOTNET_RUNNING_IN_CONTAINER";

    [Fact]
    public async Task Keys_in_memory_are_warned_of()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var said = Assert.Single(site.Log.Of(504));
        Assert.Equal(LogLevel.Warning, said.Level);
        Assert.Contains("in memory", said.Message, StringComparison.Ordinal);
        Assert.Contains(": every visitor has to pass again after each restart", said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public async Task The_frameworks_own_choice_is_a_folder_that_goes_with_a_container(
        string? inContainer, bool isWarnedOf)
    {
        var before = Environment.GetEnvironmentVariable(InContainer);
        Environment.SetEnvironmentVariable(InContainer, inContainer);
        try
        {
            await using var site = await Site.With(typeof(Guarded))
                .Services(services => services.RemoveAll<IDataProtectionProvider>().AddDataProtection()
                .DisableAutomaticKeyGeneration())
                .StartAsync();

            Assert.Equal(isWarnedOf ? 1 : 0, site.Log.Of(504).Count);
            // A volume may be mounted there; the framework's folder on App Service is one.
            Assert.All(site.Log.Of(504), said => Assert.Matches(
                "inside the container.*: unless that folder is a volume.*every visitor has to pass again",
                said.Message));
        }
        finally
        {
            Environment.SetEnvironmentVariable(InContainer, before);
        }
    }

    [Fact]
    public async Task A_folder_of_the_apps_choice_is_not_wherever_the_app_runs()
    {
        var before = Environment.GetEnvironmentVariable(InContainer);
        Environment.SetEnvironmentVariable(InContainer, "true");
        using var keys = new KeyFolder();
        try
        {
            await using var site = await keys.StartNodeAsync();

            Assert.Empty(site.Log.Of(504));
        }
        finally
        {
            Environment.SetEnvironmentVariable(InContainer, before);
        }
    }
}
