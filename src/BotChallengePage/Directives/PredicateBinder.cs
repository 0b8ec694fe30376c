using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>Turns the name in <c>If</c> or <c>Unless</c> into a delegate, once.</summary>
internal static class PredicateBinder
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <exception cref="FormatException">There is no fitting method.</exception>
    public static Func<HttpContext, ValueTask<bool>> Bind(string name, string argument, Type? declaringType)
    {
        // The attribute may stand on a base class, whose private methods reflection does not inherit.
        for (var type = declaringType; type is not null; type = type.BaseType)
        {
            if (type.GetMethod(name, Static, [typeof(HttpContext)]) is not { } method)
                continue;
            if (method.ReturnType == typeof(ValueTask<bool>))
                return method.CreateDelegate<Func<HttpContext, ValueTask<bool>>>();
            if (method.ReturnType == typeof(bool))
            {
                var predicate = method.CreateDelegate<Func<HttpContext, bool>>();
                return context => new ValueTask<bool>(predicate(context));
            }
        }

        throw new FormatException(DirectiveWording.NoCondition(argument, name, declaringType?.Name ?? "the declaring type"));
    }
}
