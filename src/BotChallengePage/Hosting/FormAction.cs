namespace BotChallengePage.Hosting;

/// <summary>
/// Where a form is sent to. Known when the view is written: what is inside of a form is rendered before the framework
/// finds out what <c>asp-action</c> means.
/// </summary>
internal sealed class FormAction
{
    private string? _value;

    /// <summary>
    /// Whether it is known. Something inside of the form that renders its own content early, as a cache does, asks too
    /// early.
    /// </summary>
    public bool IsKnown { get; private set; }

    /// <value><see langword="null"/> where the form does not say.</value>
    public string? Value
    {
        get => _value;
        set => (_value, IsKnown) = (value, true);
    }
}
