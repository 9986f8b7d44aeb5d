namespace EcomAI.Commerce.Demo;

/// <summary>Draws the picture of a demo product, unless it is drawn already, and keeps it under <see cref="PictureRequest.FileName"/>.</summary>
/// <remarks>
/// Called once per emoji and colour whenever the demo is seeded, on several threads at once. The host draws; this project only
/// remembers the name, relative to wherever the host keeps pictures.
/// </remarks>
public delegate Task PictureMaker(PictureRequest request, CancellationToken cancellationToken);

/// <summary>One picture to draw.</summary>
/// <param name="Emoji">Code of the render, such as <c>1f45f</c>.</param>
/// <param name="Colour">Colour id to draw it in; null for the render as it is.</param>
/// <param name="Hex">The colour's typical shade; null for the render as it is and for a mixture.</param>
public sealed record PictureRequest(string Emoji, string? Colour, string? Hex)
{
    /// <summary>The name the picture goes by, unique per emoji and colour.</summary>
    public string FileName => Colour is null ? $"{Emoji}.webp" : $"{Emoji}-{Colour}.webp";
}
