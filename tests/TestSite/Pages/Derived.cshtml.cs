namespace TestSite.Pages;

/// <summary>Inherits its directive.</summary>
public class DerivedModel : GuardedModel;
