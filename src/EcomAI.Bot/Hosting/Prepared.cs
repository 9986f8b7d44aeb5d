namespace EcomAI.Bot.Hosting;

/// <summary>Something that is made before the shop opens and may be replaced while it is open: an index, a model, an engine.</summary>
/// <remarks>Thread-safe; readers keep the value they took.</remarks>
public sealed class Prepared<T> where T : class
{
    private T? _value;

    /// <exception cref="InvalidOperationException">The shop was not prepared.</exception>
    public T Value => Volatile.Read(ref _value) ?? throw new InvalidOperationException($"{typeof(T).Name} is not ready: the shop was not prepared.");

    public T? ValueOrNull => Volatile.Read(ref _value);

    public void Set(T value) => Volatile.Write(ref _value, value);
}
