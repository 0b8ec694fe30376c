using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BotChallengePage.Directives;

/// <summary>
/// How <c>Only</c> and <c>Except</c> name actions and page handlers: by method, with or without <c>Async</c>.
/// </summary>
internal static class ActionNames
{
    public static bool Includes(BotChallengeAttribute attribute, params ReadOnlySpan<string> names) =>
        (attribute.Only is null || ContainsAny(attribute.Only, names)) &&
        (attribute.Except is null || !ContainsAny(attribute.Except, names));

    public static bool IsExcepted(BotChallengeAttribute attribute, string written) =>
        attribute.Except?.Any(other => Same(written, other)) == true;

    public static bool Same(string written, string method) =>
        string.Equals(WithoutAsync(written), WithoutAsync(method), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Names that a directive on a class or method may use. One on a base class is for all that derive from it, of
    /// which some may be loaded later; those of the same assemblies are known.
    /// </summary>
    public static IReadOnlyCollection<string> Known(MemberInfo place, Endpoint endpoint) =>
        place is MethodInfo action ? [.. NamesOf(action)]
        : place is Type type ? [.. HandlersOf(endpoint), .. Assemblies(type, endpoint)
            .SelectMany(TypesOf)
            .Where(heir => IsSameOrDerived(heir, type))
            .SelectMany(heir => heir.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .Where(method => method.DeclaringType != typeof(object) && !method.IsDefined(typeof(NonActionAttribute)))
            .SelectMany(NamesOf)
            .Distinct()]
        : [];

    /// <summary>A generic base class is one place, whatever it is closed with.</summary>
    private static bool IsSameOrDerived(Type heir, Type type)
    {
        for (var current = heir; current is not null; current = current.BaseType)
        {
            if (current.HasSameMetadataDefinitionAs(type))
                return true;
        }

        return false;
    }

    /// <summary>A directive in a page's markup stands on a class of its own, and names handlers of the model.</summary>
    private static IEnumerable<string> HandlersOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods.Select(
            handler => handler.MethodInfo.Name) ?? [];

    private static IEnumerable<Assembly> Assemblies(Type type, Endpoint endpoint) => new[]
    {
        type.Assembly,
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerTypeInfo.Assembly,
        endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerTypeInfo.Assembly,
    }.OfType<Assembly>().Distinct();

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            // What cannot be loaded is no controller either.
            return some.Types.OfType<Type>();
        }
    }

    private static IEnumerable<string> NamesOf(MethodInfo method) =>
        method.GetCustomAttribute<ActionNameAttribute>() is { } named ? [method.Name, named.Name] : [method.Name];

    private static bool ContainsAny(string[] written, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            foreach (var candidate in written)
                if (Same(candidate, name))
                    return true;

        return false;
    }

    private static ReadOnlySpan<char> AsyncSuffix => "Async";

    private static string WithoutAsync(string name) =>
        name.AsSpan().EndsWith(AsyncSuffix, StringComparison.Ordinal) ? name[..^AsyncSuffix.Length] : name;
}
