using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>A site whose rules ask for lists, with a folder of its own for their copies.</summary>
internal sealed class ListSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bot-challenge-lists-");

    public string Folder => _folder.FullName;

    public string PathOf(string file) => Path.Combine(Folder, file);

    public string Write(string file, params string[] lines)
    {
        File.WriteAllLines(PathOf(file), lines);
        return PathOf(file);
    }

    /// <summary>A node: one after the other, they find what the last has kept.</summary>
    public Site Node(Action<RuleSetBuilder> configure, Action<IServiceCollection>? more = null) =>
        Site.With(typeof(Guarded))
            .Set(("Rules:NetworkListFolder", Folder))
            .Build(builder =>
            {
                builder.Services.AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage"))
                    .AddRules(configure);
                more?.Invoke(builder.Services);
            })
            .Use(app => app.UseBotChallengePage())
            .Use(app => app.MapGet("/free", () => "free"));

    /// <summary>A node with a list that denies.</summary>
    public Site NodeDenying(Action<NetworkListOptions> list) => Node(rules =>
    {
        rules.AddNetworkList("bad", list);
        rules.Deny("bad").NetworkList("bad");
    });

    public async ValueTask DisposeAsync()
    {
        // A node that was thrown away may write the last of a copy.
        for (var tries = 0; ; tries++)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(50);
            }
        }
    }
}
