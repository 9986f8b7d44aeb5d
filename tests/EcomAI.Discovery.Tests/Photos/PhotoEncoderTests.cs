using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using EcomAI.Discovery.Photos;

namespace EcomAI.Discovery.Tests.Photos;

public sealed class PhotoEncoderTests(PhotoFixture fixture) : IClassFixture<PhotoFixture>
{
    private static readonly JsonElement s_expected =
        JsonDocument.Parse(File.ReadAllBytes(TestModels.Parity("photo-encoder", "expected.json"))).RootElement;

    public static TheoryData<string, bool> Parity()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var parity in Cases())
        {
            cases.Add(parity.GetProperty("picture").GetString()!, parity.GetProperty("needs_resize").GetBoolean());
        }

        return cases;
    }

    [Fact]
    public void The_input_equals_the_reference()
    {
        var checkedPictures = 0;
        foreach (var picture in s_expected.GetProperty("pixels").EnumerateObject())
        {
            var photo = Photo(picture.Name + ".png");
            var pixels = Pixels(photo);
            var tolerance = (photo.Width, photo.Height) == (260, 260) ? 1e-5 : 1.01 / 128;
            Assert.Equal(Numbers(picture.Value, "pixels[0,0,0,0..7]"), pixels.Take(8), Near(tolerance));
            Assert.Equal(Numbers(picture.Value, "pixels[0,2,130,126..133]"), pixels.Skip((2 * 260 + 130) * 260 + 126).Take(8), Near(tolerance));
            Assert.Equal(Numbers(picture.Value, "mean_per_channel"), pixels.Chunk(260 * 260).Select(channel => channel.Average()), Near(1e-4 + tolerance / 8));
            checkedPictures++;
        }

        Assert.Equal(12, checkedPictures);
    }

    [Theory]
    [InlineData("shirt-600x800.png")]
    [InlineData("mug-1040x780.png")]
    [InlineData("screen-540x1170.png")]
    [InlineData("carton-150x130.png")]
    public void The_input_of_other_sizes_is_within_one_level_of_the_filter_as_written(string picture)
    {
        var photo = Photo(picture);

        Assert.Equal(AsWritten(photo), Pixels(photo), Near(1.01 / 128));
    }

    [Theory]
    [MemberData(nameof(Parity))]
    public void Embeddings_and_heads_agree_with_the_reference(string picture, bool needsResize)
    {
        var features = fixture.Encoder.Encode(Photo(picture));

        var reference = Reference(picture);
        Assert.InRange(TensorPrimitives.CosineSimilarity<float>(reference, features.Embedding), needsResize ? 0.99f : 0.995f, 1.001f);
        if (!needsResize)
        {
            Assert.Equal(reference, features.Embedding, Near(0.01));
        }

        var expected = Cases().Single(parity => parity.GetProperty("picture").GetString() == picture).GetProperty("top3_logits");
        AssertTop(expected.GetProperty("clothing"), features.ClothingLogits, [.. fixture.Labels.Clothing.Select(label => label.Name)]);
        AssertTop(expected.GetProperty("grocery"), features.GroceryLogits, [.. fixture.Labels.Grocery.Select(label => label.Name)]);
        AssertTop(expected.GetProperty("imagenet"), features.ImageNetLogits, fixture.ImageNetNames);
    }

    [Fact]
    public void An_embedding_has_length_one_in_two_weighted_parts()
    {
        var embedding = fixture.Encoder.Encode(Photo("shirt.png")).Embedding;

        Assert.Equal(384, embedding.Length);
        Assert.Equal(0.6, TensorPrimitives.SumOfSquares<float>(embedding.AsSpan(0, 256)), 2);
        Assert.Equal(0.4, TensorPrimitives.SumOfSquares<float>(embedding.AsSpan(256)), 2);
    }

    private static void AssertTop(JsonElement top, float[] logits, IReadOnlyList<string> names)
    {
        // The reference itself promises the first place only when it leads clearly.
        if (top[0][1].GetDouble() - top[1][1].GetDouble() >= 1.0)
        {
            Assert.Equal(top[0][0].GetString(), names[TensorPrimitives.IndexOfMax<float>(logits)]);
        }
    }

    private static float[] Reference(string picture)
    {
        var row = s_expected.GetProperty("order_of_rows_in_npy").EnumerateArray().Select(name => name.GetString()).ToList().IndexOf(picture);
        var bytes = File.ReadAllBytes(TestModels.Parity("photo-encoder", "embeddings.model.int8.npy"));
        var body = bytes.AsSpan(bytes.Length - 12 * 384 * sizeof(float));
        return MemoryMarshal.Cast<byte, float>(body).Slice(row * 384, 384).ToArray();
    }

    private static float[] AsWritten(DecodedPhoto photo)
    {
        var cw = Math.Min(photo.Width, (int)Math.Round(photo.Height * 4 / 3.0));
        var ch = Math.Min(photo.Height, (int)Math.Round(photo.Width * 4 / 3.0));
        var (left, top) = ((photo.Width - cw) / 2, (photo.Height - ch) / 2);
        var pixels = new float[3 * 260 * 260];
        for (var channel = 0; channel < 3; channel++)
        {
            var narrow = new double[ch][];
            for (var y = 0; y < ch; y++)
            {
                narrow[y] = Scale(cw, x => photo.Rgb[((top + y) * photo.Width + left + x) * 3 + channel]);
            }

            for (var x = 0; x < 260; x++)
            {
                var column = Scale(ch, y => narrow[y][x]);
                for (var y = 0; y < 260; y++)
                {
                    pixels[(channel * 260 + y) * 260 + x] = (float)((column[y] - 127) / 128);
                }
            }
        }

        return pixels;
    }

    private static double[] Scale(int length, Func<int, double> source)
    {
        var s = length / 260.0;
        var output = new double[260];
        for (var i = 0; i < 260; i++)
        {
            double sum = 0, weights = 0;
            for (var j = 0; j < length; j++)
            {
                var weight = Math.Max(0, 1 - Math.Abs(j + 0.5 - (i + 0.5) * s) / Math.Max(s, 1));
                sum += weight * source(j);
                weights += weight;
            }

            output[i] = Math.Round(sum / weights);
        }

        return output;
    }

    private static IEnumerable<JsonElement> Cases() =>
        s_expected.GetProperty("cases").EnumerateArray().Where(parity => parity.GetProperty("model").GetString() == "model.int8.onnx");

    private static IEnumerable<float> Numbers(JsonElement parent, string name) =>
        parent.GetProperty(name).EnumerateArray().Select(number => number.GetSingle());

    private static DecodedPhoto Photo(string picture) => Pictures.Decode(File.ReadAllBytes(TestModels.Parity("photo-encoder", picture)));

    private static float[] Pixels(DecodedPhoto photo)
    {
        var pixels = new float[PhotoPixels.Length];
        PhotoPixels.Fill(photo, pixels);
        return pixels;
    }

    private static EqualityComparer<float> Near(double tolerance) =>
        EqualityComparer<float>.Create((left, right) => Math.Abs(left - right) <= tolerance, value => value.GetHashCode());
}

public sealed class PhotoFixture : IDisposable
{
    public PhotoEncoder Encoder { get; } = new(TestModels.Manifest);

    public PhotoLabels Labels { get; } = PhotoLabels.Load(TestModels.Manifest);

    internal IReadOnlyList<string> ImageNetNames { get; } =
        JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Path.Combine(TestModels.Root, "photo-encoder", "imagenet_labels.json")))!;

    public void Dispose() => Encoder.Dispose();
}
