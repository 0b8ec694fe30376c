using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BotChallengePage.Hosting;

/// <summary>Where htmx sends a form, whatever its action says.</summary>
internal static class HtmxAddresses
{
    private static readonly string[] Names = [.. new[] { "post", "put", "patch", "delete", "get" }
        .SelectMany(verb => new[] { $"hx-{verb}", $"data-hx-{verb}" })];

    /// <returns><see langword="null"/> where the form is none of htmx's.</returns>
    public static string? Of(TagHelperOutput form) =>
        Names.Select(form.TextOf).FirstOrDefault(address => address is { Length: > 0 });
}
