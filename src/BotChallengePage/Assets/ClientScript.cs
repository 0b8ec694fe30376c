namespace BotChallengePage.Assets;

/// <summary>
/// The client script in its two forms. Each says where the script came from: what else it needs is beside it.
/// </summary>
internal static class ClientScript
{
    /// <summary>
    /// For a script element before all others, so that it is there when they make their first request.
    /// </summary>
    public static string Classic(string source) =>
        $"(function () {{\nconst ownScript = document.currentScript;\n{source}\n}})();\n";

    public static string Module(string source) =>
        $"const ownScript = {{ src: import.meta.url }};\n{source}\n" +
        "export const ensure = window.BotChallenge.ensure;\nexport default window.BotChallenge;\n";
}
