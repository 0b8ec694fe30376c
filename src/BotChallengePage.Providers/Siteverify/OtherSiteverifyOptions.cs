namespace BotChallengePage;

/// <summary>
/// Keys and addresses of a service that <c>AddSiteverifyProvider("name", …)</c> describes, section
/// <c>BotChallengePage:Siteverify:Providers:{name}</c>. The addresses have to be set, in code or here.
/// </summary>
public sealed class OtherSiteverifyOptions : SiteverifyOptions
{
    /// <inheritdoc/>
    protected override string DefaultScriptUrl => "";

    /// <inheritdoc/>
    protected override string DefaultVerifyUrl => "";
}
