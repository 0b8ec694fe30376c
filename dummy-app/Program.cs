using BotChallengePage;
using DummyApp;
using DummyApp.Catalogue;

var builder = WebApplication.CreateBuilder(args);
builder.UseDefaultAddress("http://localhost:5080");
builder.UseSharedKeys();

builder.Services.AddControllersWithViews();
builder.Services.AddRazorPages();
builder.Services.AddHealthChecks().AddBotChallengePage();
builder.Services.AddSingleton<LibraryCatalogue>();
builder.Services.Configure<RequestLocalizationOptions>(SiteLanguages.Configure);

builder.Services.AddBotChallengePage(options =>
{
    // The uptime checker brings a secret along; without one configured nobody is let through for it.
    if (builder.Configuration["Uptime:Key"] is { Length: > 0 } uptimeKey)
        options.SkipWhen(BotChallengeConditions.SecretHeader("X-Uptime-Key", uptimeKey));
});

var app = builder.Build();

if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/status/500");
app.UseMiddleware<SecurityHeaders>();
app.UseStatusCodePagesWithReExecute("/status/{0}");
app.UseStaticFiles(StaticFileCaching.Options);
app.UseRequestLocalization();
app.UseRouting();

app.MapControllers();
app.MapRazorPages();
app.MapHealthChecks("/healthz");

app.MapBotChallengePage();

app.Services.GetRequiredService<LibraryCatalogue>();
app.PrintWelcomeWhenStarted();
app.Run();

public partial class Program;
