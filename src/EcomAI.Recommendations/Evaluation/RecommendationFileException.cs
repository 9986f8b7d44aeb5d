namespace EcomAI.Recommendations.Evaluation;

/// <summary>An interactions file that cannot be measured, with what is wrong and where.</summary>
public sealed class RecommendationFileException : Exception
{
    public RecommendationFileException(string file, string? column, string message, Exception? cause = null)
        : base(message, cause) => (File, Column) = (file, column);

    public string File { get; }

    /// <summary>The column that is missing or holds a bad value, when it is one column.</summary>
    public string? Column { get; }
}
