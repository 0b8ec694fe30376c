using BotChallengePage.Counters;
using BotChallengePage.Providers;
using BotChallengePage.Requests;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Outages;

/// <summary>A few liars make no outage, and an outage that is believed ends.</summary>
public sealed class ScriptReportsTests
{
    private readonly SiteClock _time = new();
    private readonly ScriptReports _reports;

    public ScriptReportsTests() => _reports = new(_time);

    [Fact]
    public void Eight_networks_within_five_minutes_make_one()
    {
        for (var network = 1; network < ScriptReports.NetworksToOpen; network++)
            Assert.False(_reports.Report(Network(network)));

        Assert.False(_reports.IsOpen);
        Assert.True(_reports.Report(Network(ScriptReports.NetworksToOpen)));
        Assert.True(_reports.IsOpen);
    }

    [Fact]
    public void One_network_makes_none_however_often_it_says_so()
    {
        for (var i = 0; i < 1000; i++)
            Assert.False(_reports.Report(Network(1)));

        Assert.False(_reports.IsOpen);
    }

    [Fact]
    public void Content_blockers_in_between_those_who_pass_make_none()
    {
        for (var network = 0; network < 100; network++)
        {
            Assert.False(_reports.Report(Network(network)));
            if (network % 5 == 0)
                _reports.Passed();
        }
    }

    [Fact]
    public void What_is_five_minutes_old_does_not_count()
    {
        for (var network = 1; network < ScriptReports.NetworksToOpen; network++)
            _reports.Report(Network(network));
        _time.Advance(ScriptReports.Window);

        Assert.False(_reports.Report(Network(ScriptReports.NetworksToOpen)));
    }

    [Fact]
    public void Every_half_minute_one_visitor_gets_the_provider_all_the_same()
    {
        Open();
        Assert.False(_reports.TryTrial());

        _time.Advance(ScriptReports.Pause);

        Assert.True(_reports.TryTrial());
        Assert.False(_reports.TryTrial());
        _time.Advance(ScriptReports.Pause);
        Assert.True(_reports.TryTrial());
    }

    [Fact]
    public void It_ends_when_somebody_passes_and_begins_anew_only_with_as_many()
    {
        Open();

        _reports.Passed();

        Assert.False(_reports.IsOpen);
        Assert.False(_reports.Report(Network(1)));
        Assert.False(_reports.IsOpen);
    }

    [Fact]
    public void It_ends_after_ten_minutes_also_where_nobody_who_is_asked_ever_answers()
    {
        Open();
        _time.Advance(ScriptReports.LongestOutage - TimeSpan.FromTicks(1));
        Assert.True(_reports.IsOpen);

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.False(_reports.IsOpen);
        Open();
    }

    private void Open()
    {
        for (var network = 1; network <= ScriptReports.NetworksToOpen; network++)
            _reports.Report(Network(network));
        Assert.True(_reports.IsOpen);
    }

    private static ClientPartition Network(int number) => ClientPartitions.OfText($"{number}");
}
