namespace EcomAI.Bot.Hosting;

/// <summary>Hears how far the preparation of the shop is. Called from any thread.</summary>
public interface IPreparationProgress
{
    /// <param name="step">What is being done, in words for the person who waits.</param>
    /// <param name="done">How many of <paramref name="total"/> are done.</param>
    /// <param name="total">How many there are.</param>
    void Report(string step, int done, int total);

    /// <summary>Something the person should know: an index is rebuilt because its model changed.</summary>
    void Announce(string sentence);
}

/// <summary>Hears nothing.</summary>
internal sealed class SilentProgress : IPreparationProgress
{
    public void Report(string step, int done, int total)
    {
    }

    public void Announce(string sentence)
    {
    }
}
