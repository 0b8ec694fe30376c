namespace BotChallengePage;

/// <summary>What the options of all kinds of reCAPTCHA have in common.</summary>
public abstract class ReCaptchaKeyOptions : SiteverifyOptions
{
    /// <summary>
    /// The project in Google Cloud, for keys that are asked about by the Enterprise API (<c>projects.assessments</c>);
    /// then <see cref="SiteverifyOptions.SecretKey"/> is an API key of the project.
    /// </summary>
    /// <value>Not set: siteverify, with the secret key.</value>
    public string? ProjectId { get; set => field = value is "" ? null : value; }

    /// <inheritdoc/>
    protected override string DefaultScriptUrl => ProjectId is null
        ? "https://www.google.com/recaptcha/api.js"
        : "https://www.google.com/recaptcha/enterprise.js";

    /// <inheritdoc/>
    protected override string DefaultVerifyUrl => ProjectId is null
        ? "https://www.google.com/recaptcha/api/siteverify"
        : $"https://recaptchaenterprise.googleapis.com/v1/projects/{Uri.EscapeDataString(ProjectId)}/assessments";
}
