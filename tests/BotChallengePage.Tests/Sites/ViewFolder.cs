using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace BotChallengePage.Tests.Sites;

/// <summary>The views of an app that compiles them while it runs: on disk, and nowhere else.</summary>
internal sealed class ViewFolder : IDisposable
{
    private readonly DirectoryInfo _app = Directory.CreateTempSubdirectory("views-");

    /// <param name="path">From the root of the app.</param>
    /// <param name="text">The view.</param>
    public void Write(string path, string text)
    {
        var file = Path.Combine(_app.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void AddTo(IServiceCollection services) =>
#pragma warning disable ASPDEPR003 // Apps use it all the same.
        services.AddControllersWithViews().AddRazorRuntimeCompilation(options =>
#pragma warning restore ASPDEPR003
        {
            options.FileProviders.Clear();
            options.FileProviders.Add(new PhysicalFileProvider(_app.FullName));
            foreach (var assembly in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(
                Path.PathSeparator))
                options.AdditionalReferencePaths.Add(assembly);
        });

    public void Dispose() => _app.Delete(recursive: true);
}
