using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BotChallengePage.Challenges;

/// <summary>TempData that has nothing and keeps nothing.</summary>
internal sealed class NoTempData : ITempDataProvider
{
    public static readonly NoTempData Instance = new();

    public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>();

    public void SaveTempData(HttpContext context, IDictionary<string, object> values)
    {
    }
}
