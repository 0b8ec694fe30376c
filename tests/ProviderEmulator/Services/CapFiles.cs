using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ProviderEmulator.Services;

/// <summary>
/// Cap's published widget and its WebAssembly module, as jsDelivr has them: from <c>tests/libraries/node_modules</c>.
/// </summary>
internal static class CapFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/cdn.jsdelivr.net/npm/cap-widget@0.1.57/cap.min.js", static () =>
            Results.File(Find("cap-widget", "cap.min.js"), "application/javascript"));
        endpoints.MapGet("/cdn.jsdelivr.net/npm/@cap.js/wasm@0.0.7/browser/cap_wasm_bg.wasm", static () =>
            Results.File(Find("@cap.js", "wasm", "browser", "cap_wasm_bg.wasm"), "application/wasm"));
    }

    private static string Find(params string[] path)
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "BotChallengePage.sln")))
            folder = Path.GetDirectoryName(folder);
        var file = Path.Combine([folder ?? "", "tests", "libraries", "node_modules", .. path]);
        return File.Exists(file)
            ? file
            : throw new InvalidOperationException(
                $"{file} is missing. ./test.sh fetches it, or: npm ci --ignore-scripts, in tests/libraries");
    }
}
