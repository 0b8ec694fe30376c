using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace BotChallengePage.Tests.Guarding.Apps;

internal sealed class WithoutFilters : IApplicationModelConvention
{
    public void Apply(ApplicationModel application)
    {
        foreach (var action in application.Controllers.SelectMany(controller => controller.Actions))
            action.Filters.Clear();
    }
}
