using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace BotChallengePage.Tests.Passes;

/// <summary>A place for Data Protection keys that can be out of reach.</summary>
public sealed class Vault : IXmlRepository
{
    private readonly List<XElement> _keys = [];

    public bool IsAway { get; set; }

    public IReadOnlyCollection<XElement> GetAllElements() =>
        IsAway ? throw new IOException("The vault is away.") : [.. _keys];

    public void StoreElement(XElement element, string friendlyName)
    {
        if (IsAway)
            throw new IOException("The vault is away.");
        _keys.Add(element);
    }
}
