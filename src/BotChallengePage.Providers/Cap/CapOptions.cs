namespace BotChallengePage;

/// <summary>Keys and addresses of Cap on a server of your own, section <c>BotChallengePage:Cap</c>.</summary>
public sealed class CapOptions : SiteverifyOptions
{
    /// <summary>Address of the server that runs Cap, as browsers reach it: <c>https://cap.example.com</c>.</summary>
    /// <value>Not set.</value>
    public string? Endpoint { get; set => field = value is "" ? null : value; }

    /// <summary>Address of the WebAssembly module that the widget's script computes with.</summary>
    /// <value>That which belongs to the default script. Set both together.</value>
    public string WasmUrl { get; set; } =
        "https://cdn.jsdelivr.net/npm/@cap.js/wasm@0.0.7/browser/cap_wasm_bg.wasm";

    /// <summary>Where the widget gets its challenges.</summary>
    internal string ApiUrl => $"{Endpoint?.TrimEnd('/')}/{Uri.EscapeDataString(SiteKey ?? "")}/";

    /// <inheritdoc/>
    protected override string DefaultScriptUrl => "https://cdn.jsdelivr.net/npm/cap-widget@0.1.57/cap.min.js";

    /// <inheritdoc/>
    protected override string DefaultVerifyUrl =>
        Endpoint is null || SiteKey is null or "" ? "" : $"{ApiUrl}siteverify";
}
