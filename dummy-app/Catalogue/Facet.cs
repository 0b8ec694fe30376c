namespace DummyApp.Catalogue;

/// <summary>One column of filters, with the number of works that each would leave.</summary>
public sealed record Facet(FacetField Field, IReadOnlyList<FacetValue> Values)
{
    public string Plural => Field switch
    {
        FacetField.Subject => "Subjects",
        FacetField.Author => "Authors",
        FacetField.Decade => "Decades",
        _ => "Languages",
    };

    /// <summary>The most frequent values, the selected one always among them; decades in the order of time.</summary>
    public IEnumerable<FacetValue> Top(int count)
    {
        var top = Values.OrderByDescending(value => value.Selected).ThenByDescending(value => value.Count).Take(count);
        return Field is FacetField.Decade ? top.OrderByDescending(value => value.Value, StringComparer.Ordinal) : top;
    }
}
