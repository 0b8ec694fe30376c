using BotChallengePage.BrowserTests.KeptForms;

namespace BotChallengePage.BrowserTests.Engines;

/// <summary>Forms that are challenged: each engine encodes them by itself, and has a history of its own.</summary>
public abstract class FormTests(EngineFixture fixture) : EngineTest(fixture)
{
    private const string IsSent = "document.title === 'sent' && document.querySelector('pre') !== null";
    private const string IsForm = "document.title === 'form' && document.readyState === 'complete'";

    [Theory]
    [InlineData("/tests/kept", "application/x-www-form-urlencoded", "utf-8")]
    [InlineData("/tests/sent", "application/x-www-form-urlencoded", "windows-1252")]
    [InlineData("/tests/sent", "multipart/form-data", "utf-8")]
    [InlineData("/tests/kept", "multipart/form-data", "shift_jis")]
    [InlineData("/tests/sent", "text/plain", "utf-8")]
    public async Task A_form_arrives_once_and_as_it_was_and_the_way_back_sends_nothing(
        string action, string enctype, string charset)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithTestPages()));
        var mark = ChromiumForms.NewMark();
        var query = $"/tests/kept?mark={mark}&enctype={enctype}&charset={charset}&file={enctype[0] == 'm'}";
        var wanted = await SendAsync(visitor, $"{query}&to=/tests/twin");

        Assert.Equal(wanted, await SendAsync(visitor, $"{query}&to={action}"));

        Assert.Equal((1, 1), (visitor.Site.Watch.Challenges, EchoedForms.CountOf(mark)));
        await visitor.Tab.BackAsync();
        await visitor.UntilAsync(IsForm);
        Assert.Equal((1, 1), (visitor.Site.Watch.Challenges, EchoedForms.CountOf(mark)));
    }

    private static async Task<string?> SendAsync(EngineVisitor visitor, string form)
    {
        await visitor.GoAsync(form);
        await visitor.UntilAsync(IsForm);
        await visitor.Tab.ClickAsync("#send");
        await visitor.UntilAsync(IsSent);
        return await visitor.Tab.EvaluateAsync<string>("document.querySelector('pre').textContent");
    }
}
