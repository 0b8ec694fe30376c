using System.Text;

namespace BotChallengePage.Assets;

/// <summary>
/// Puts a script together that runs the scripts of providers, for the challenge page or for the client's dialog: one
/// classic script, which is also its own Web Worker, so that a strict Content-Security-Policy needs to allow nothing
/// but 'self'. The page's part has a function of its own, and so has each provider's, which sees nothing but
/// <c>botChallenge</c>. No newer syntax than ES2018: old phones have to pass too.
/// </summary>
/// <param name="bundle">Where the part is that all providers share.</param>
internal sealed class ChallengeScript(string bundle)
{
    private readonly string _page = EmbeddedAssets.Read(bundle, ".js").Text;

    public string Compose(IEnumerable<string> providers) => Compose(providers, texts: "");

    /// <param name="providers">The providers' scripts.</param>
    /// <param name="texts">The page's texts, as a JSON object, for a page that does not have them.</param>
    public string Compose(IEnumerable<string> providers, string texts)
    {
        var script = new StringBuilder("(function () {\n'use strict';\n");
        script.Append(_page).Append('\n');
        foreach (var provider in providers)
        {
            script.Append("try {\n(function (botChallenge) {\n").Append(provider);
            script.Append("\n})({ provider: page.register });\n} catch (error) { page.onBroken(error); }\n");
        }

        return script.Append("page.run(").Append(texts).Append(");\n})();\n").ToString();
    }
}
