using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.Siteverify;

/// <summary>Each of them is one that the code describes, and has what holds for all.</summary>
internal sealed class SiteverifySectionValidator(IEnumerable<SiteverifyDescription> described)
    : IValidateOptions<SiteverifySection>
{
    private readonly string[] _names = [.. described.Select(description => description.Name)];

    public ValidateOptionsResult Validate(string? name, SiteverifySection options)
    {
        string[] faults = [.. options.Providers.SelectMany(entry => FaultsOf(entry.Key, entry.Value))];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(string name, OtherSiteverifyOptions options)
    {
        var key = $"{nameof(SiteverifySection.Providers)}:{name}";
        if (!_names.Contains(name, StringComparer.OrdinalIgnoreCase))
            return [$"{key} is set, but there is no AddSiteverifyProvider(\"{name}\", …)."];

        var result = new SiteverifyOptionsValidator<OtherSiteverifyOptions>().Validate(name, options);
        return (result.Failures ?? []).Select(fault => $"{key}:{fault}");
    }
}
