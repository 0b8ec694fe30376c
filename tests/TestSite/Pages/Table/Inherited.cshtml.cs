namespace TestSite.Pages.Table;

/// <summary>Inherits its directive.</summary>
public class InheritedModel : LimitedModel;
