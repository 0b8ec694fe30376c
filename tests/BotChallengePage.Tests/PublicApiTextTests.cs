using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests;

/// <summary>
/// What a caller, an implementer or a deriving class could break on is in the text of the public API.
/// </summary>
public class PublicApiTextTests
{
    private const string This = "BotChallengePage.Tests.PublicApiTextTests+";

    [Fact]
    public void Modifiers_of_members_are_shown() => Assert.Equal(
        $"""
        abstract class {This}Animal
            [Obsolete] System.Void Old()
            abstract System.Int32 Legs()
            const System.String Name = "x"
            event System.EventHandler? Woken
            override System.String ToString()
            protected .ctor()
            protected static readonly System.Int32 Ears
            protected virtual System.Void Sleep()
            required System.String? Mark {"{ get; init; }"}
            virtual System.Int32 Age {"{ get; protected set; }"}
        class {This}Dog : {This}Animal
            .ctor()
            protected override System.Void Sleep()
            sealed override System.Int32 Legs()

        """.ReplaceLineEndings("\n"),
        PublicApi.Of([typeof(Animal), typeof(Dog)]));

    [Fact]
    public void How_parameters_are_passed_is_shown() => Assert.Equal(
        $"""
        static class {This}Passing
            static System.Boolean Try(System.String text, out System.Int32 value)
            static System.Void All(System.String first, params System.String[] rest)
            static System.Void Count(ref System.Int32 count, in System.DateTime at)
            static System.Void None(System.String? text = null, System.Threading.CancellationToken token = default)
            static System.Void Number(System.Int32? number = null, System.Int32 other = 3, System.Boolean truth = true)
            static System.Void Span(params System.ReadOnlySpan<System.Int32> rest)
            static ref readonly System.Int32 Item(ref readonly System.Int32 item)

        """.ReplaceLineEndings("\n"),
        PublicApi.Of([typeof(Passing)]));

    [Fact]
    public void What_extends_a_type_is_shown() => Assert.Contains(
        " AddBotChallengePage(this Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder builder, ",
        PublicApi.Of([typeof(BotChallengePageHealthChecksBuilderExtensions)]), StringComparison.Ordinal);

    [Fact]
    public void Type_parameters_are_shown_with_variance_and_constraints() => Assert.Equal(
        $"""
        interface {This}ICage<in TFood, out TAnimal> where TAnimal : class, System.IDisposable
            System.Void Empty()
            TAnimal Feed(TFood food)
            virtual System.Boolean IsOpen {"{ get; }"}
        sealed class {This}Zoo<TKey> where TKey : struct
            .ctor()
            System.Collections.Generic.Dictionary<System.Int32, System.String?> Names {"{ get; }"}
            System.Func<System.String, System.Threading.Tasks.Task<System.String?>>? Find {"{ get; set; }"}
            System.String this[System.Int32 index] {"{ get; }"}
            TAnimal Open<TAnimal>(System.String?[] names) where TAnimal : {This}Animal, new()

        """.ReplaceLineEndings("\n"),
        PublicApi.Of([typeof(ICage<,>), typeof(Zoo<>)]));

    [Fact]
    public void Kinds_of_types_are_shown() => Assert.Equal(
        $"""
        enum {This}Size : System.Byte
            const {This}Size Small = 0
        readonly ref struct {This}View
        struct {This}Open

        """.ReplaceLineEndings("\n"),
        PublicApi.Of([typeof(Size), typeof(View), typeof(Open)]));

    public abstract class Animal
    {
        public const string Name = "x";

        protected static readonly int Ears = 2;

        public event EventHandler? Woken;

        public virtual int Age { get; protected set; }

        public required string? Mark { get; init; }

        public abstract int Legs();

        [Obsolete("Shown.")]
        public void Old() => Woken?.Invoke(this, EventArgs.Empty);

        public override string ToString() => $"{Age}";

        protected virtual void Sleep()
        {
        }
    }

    public class Dog : Animal
    {
        public sealed override int Legs() => 4;

        protected override void Sleep()
        {
        }
    }

    public static class Passing
    {
        public static bool Try(string text, out int value) => int.TryParse(text, out value);

        public static void All(string first, params string[] rest) => Assert.NotNull($"{first}{rest}");

        public static void Count(ref int count, in DateTime at) => count += at.Day;

        public static void None(string? text = null, CancellationToken token = default) =>
            Assert.NotNull($"{text}{token}");

        public static void Number(int? number = null, int other = 3, bool truth = true) =>
            Assert.NotNull($"{number}{other}{truth}");

        public static void Span(params ReadOnlySpan<int> rest) => Assert.Equal(0, rest.Length);

        public static ref readonly int Item(ref readonly int item) => ref item;
    }

    public interface ICage<in TFood, out TAnimal>
        where TAnimal : class, IDisposable
    {
        bool IsOpen => false;

        TAnimal Feed(TFood food);

        void Empty();
    }

    public sealed class Zoo<TKey>
        where TKey : struct
    {
        public Dictionary<int, string?> Names { get; } = [];

        public Func<string, Task<string?>>? Find { get; set; }

        public string this[int index] => $"{index}";

        public TAnimal Open<TAnimal>(string?[] names)
            where TAnimal : Animal, new() =>
            throw new NotSupportedException($"{names}{Find}");
    }

    [SuppressMessage("Design", "CA1028", Justification = "That it is shown is what is tested.")]
    public enum Size : byte
    {
        Small,
    }

    public readonly ref struct View;

    public struct Open;
}
