namespace TestSite.Pages;

/// <summary>Inherits a directive for one handler, the handler itself, and adds another one.</summary>
public class DerivedHandlersModel : HandlersModel
{
    public string Added { get; private set; } = "";

    public void OnGetSummary() => Added = "summary";
}
