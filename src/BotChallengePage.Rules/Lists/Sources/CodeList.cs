using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Rules.Lists.Sources;

/// <summary>A list that code of the app makes.</summary>
internal sealed class CodeList(
    Func<IServiceProvider, CancellationToken, Task<IEnumerable<string>>> read, int most, IServiceScopeFactory scopes)
    : ListSource
{
    public override string Name => "code of the app";

    public override string Identity => "code";

    public override TimeSpan DefaultRefresh => TimeSpan.FromDays(1);

    public override async Task<ListContent?> ReadAsync(ListVersion? last, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var all = new MemoryStream();
        foreach (var line in await read(scope.ServiceProvider, cancellationToken))
        {
            all.Write(Encoding.UTF8.GetBytes(line ?? ""));
            all.WriteByte((byte)'\n');
            if (all.Length > most)
                throw new UnusableListException(
                    FormattableString.Invariant($"it has more than {most} bytes (MaxBytes)"));
        }

        return new(all.ToArray(), new ListVersion());
    }
}
