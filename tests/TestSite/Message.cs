using System.ComponentModel.DataAnnotations;

namespace TestSite;

/// <summary>What a contact form asks for.</summary>
public sealed class Message
{
    [Required]
    public string Text { get; set; } = "";
}
