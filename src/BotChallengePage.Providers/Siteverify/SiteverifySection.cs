namespace BotChallengePage;

/// <summary>
/// The services that <c>AddSiteverifyProvider("name", …)</c> describes, section <c>BotChallengePage:Siteverify</c>.
/// </summary>
public sealed class SiteverifySection
{
    /// <summary>Their keys and addresses, by name.</summary>
    /// <value>Empty.</value>
    public IDictionary<string, OtherSiteverifyOptions> Providers { get; } =
        new Dictionary<string, OtherSiteverifyOptions>(StringComparer.OrdinalIgnoreCase);
}
