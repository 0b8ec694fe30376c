namespace BotChallengePage.Hosting;

/// <summary>
/// Where a form is sent to. Known when the view is written: what is inside of a form is rendered before the framework
/// finds out what <c>asp-action</c> means.
/// </summary>
internal sealed class FormAction
{
    public string? Value { get; set; }
}
