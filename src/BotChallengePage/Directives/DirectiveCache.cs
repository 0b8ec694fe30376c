using System.Runtime.CompilerServices;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>
/// The directives of an endpoint under the options that a request goes by. Read once for each endpoint and state of the
/// options.
/// </summary>
internal sealed class DirectiveCache
{
    private volatile Table _latest = new(null);

    public Directive[] DirectivesOf(Endpoint? endpoint, ResolvedOptions settings)
    {
        if (endpoint is null)
            return [];

        // While options change, requests under the old and the new ones may take turns for a moment.
        var table = _latest;
        if (table.Settings != settings)
            _latest = table = new Table(settings);
        if (table.Directives.TryGetValue(endpoint, out var directives))
            return directives;

        directives = DirectiveReader.Read(endpoint, settings);
        table.Directives.AddOrUpdate(endpoint, directives);
        return directives;
    }

    private sealed class Table(ResolvedOptions? settings)
    {
        public ResolvedOptions? Settings { get; } = settings;

        public ConditionalWeakTable<Endpoint, Directive[]> Directives { get; } = [];
    }
}
