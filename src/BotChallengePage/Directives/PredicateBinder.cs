using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>Turns the name in <c>If</c> or <c>Unless</c> into a delegate, once.</summary>
internal static class PredicateBinder
{
    private const BindingFlags Static =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <returns><see langword="null"/> when there is no fitting method.</returns>
    public static Func<HttpContext, ValueTask<bool>>? Find(string name, Type? declaringType)
    {
        if (Fitting(declaringType).FirstOrDefault(method => method.Name == name) is not { } found)
            return null;
        if (found.ReturnType == typeof(ValueTask<bool>))
            return found.CreateDelegate<Func<HttpContext, ValueTask<bool>>>();

        var predicate = found.CreateDelegate<Func<HttpContext, bool>>();
        return context => new ValueTask<bool>(predicate(context));
    }

    /// <summary>The names that are found.</summary>
    public static IEnumerable<string> Names(Type? declaringType) =>
        Fitting(declaringType).Select(method => method.Name);

    private static IEnumerable<MethodInfo> Fitting(Type? declaringType)
    {
        // The attribute may stand on a base class, whose private methods reflection does not inherit.
        for (var type = declaringType; type is not null; type = type.BaseType)
        {
            foreach (var method in type.GetMethods(Static).Where(Fits)
                .OrderBy(method => method.GetParameters()[0].ParameterType == typeof(HttpContext) ? 0 : 1))
                yield return method;
        }
    }

    private static bool Fits(MethodInfo method) =>
        !method.IsGenericMethod &&
        (method.ReturnType == typeof(bool) || method.ReturnType == typeof(ValueTask<bool>)) &&
        method.GetParameters() is [{ ParameterType: { IsByRef: false } wanted }] &&
        wanted.IsAssignableFrom(typeof(HttpContext));
}
