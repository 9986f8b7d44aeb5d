namespace EcomAI.Discovery.Photos;

/// <summary>The shades that make up the largest material of a picture, told from the shades of everything else.</summary>
internal sealed class PictureMaterial
{
    private const int Clusters = 6;
    private const int Rounds = 12;
    private const int SampleSize = 4_000;
    private const float ColouredChroma = 22;
    private const float SameHue = 42;
    private const float SameLightness = 24;
    private const float DeepShadow = 30;
    private const float Touching = 17;

    // A coloured part is what a shop names the thing by, so it wins over a somewhat larger white or gray one.
    private const double PreferColoured = 1.6;

    private readonly Lab[] _inside;
    private readonly Lab[] _outside;

    private PictureMaterial(Lab[] inside, Lab[] outside) => (_inside, _outside) = (inside, outside);

    internal static PictureMaterial? Main(Lab[] shades, bool[] visible)
    {
        var sample = new List<Lab>();
        for (var i = 0; i < shades.Length; i += Math.Max(1, shades.Length / SampleSize))
        {
            if (visible[i])
            {
                sample.Add(shades[i]);
            }
        }

        if (sample.Count < Clusters)
        {
            return null;
        }

        var (centres, sizes) = Cluster(sample);
        var groups = Enumerable.Range(0, Clusters).Select(seed => Group(seed, centres));
        var main = groups.MaxBy(group => group.Sum(i => sizes[i] * (centres[i].Chroma >= ColouredChroma ? PreferColoured : 1)))!;
        return new([.. main.Select(i => centres[i])], [.. Enumerable.Range(0, Clusters).Except(main).Select(i => centres[i])]);
    }

    /// <summary>0 outside, 1 inside, between along soft edges.</summary>
    internal float Membership(Lab shade)
    {
        if (_outside.Length == 0)
        {
            return 1;
        }

        var inside = Nearest(_inside, shade);
        var outside = Nearest(_outside, shade);
        var share = outside / (inside + outside + 1e-3f);
        var ramp = Math.Clamp((share - 0.38f) / 0.24f, 0, 1);
        return ramp * ramp * (3 - 2 * ramp);
    }

    private static float Nearest(Lab[] centres, Lab shade)
    {
        var nearest = float.MaxValue;
        foreach (var centre in centres)
        {
            nearest = MathF.Min(nearest, shade.DistanceTo(centre));
        }

        return nearest;
    }

    private static int[] Group(int seed, Lab[] centres)
    {
        var alike = Enumerable.Range(0, Clusters).Where(other => SameMaterial(centres[seed], centres[other])).ToArray();
        return [.. Enumerable.Range(0, Clusters).Where(other => alike.Any(member => centres[member].DistanceTo(centres[other]) < Touching) || alike.Contains(other))];
    }

    private static bool SameMaterial(Lab left, Lab right)
    {
        if (left.DistanceTo(right) < Touching)
        {
            return true;
        }

        var coloured = left.Chroma >= ColouredChroma;
        if (coloured != right.Chroma >= ColouredChroma)
        {
            return false;
        }

        // Deep shadow turns towards blue: there the hue says less.
        var sameHue = Math.Min(left.L, right.L) < DeepShadow ? 1.7f * SameHue : SameHue;
        return coloured ? HueDifference(left.Hue, right.Hue) < sameHue : Math.Abs(left.L - right.L) < SameLightness;
    }

    private static float HueDifference(float left, float right)
    {
        var difference = Math.Abs(left - right);
        return Math.Min(difference, 360 - difference);
    }

    private static (Lab[] Centres, int[] Sizes) Cluster(List<Lab> sample)
    {
        // Farthest-point seeding: deterministic, and a small part of another colour gets its own cluster.
        var centres = new List<Lab> { sample[sample.Count / 2] };
        while (centres.Count < Clusters)
        {
            centres.Add(sample.MaxBy(shade => centres.Min(shade.DistanceTo)));
        }

        var sizes = new int[Clusters];
        for (var round = 0; round < Rounds; round++)
        {
            var sums = new (float L, float A, float B)[Clusters];
            Array.Clear(sizes);
            foreach (var shade in sample)
            {
                var nearest = 0;
                for (var i = 1; i < Clusters; i++)
                {
                    nearest = shade.DistanceTo(centres[i]) < shade.DistanceTo(centres[nearest]) ? i : nearest;
                }

                sizes[nearest]++;
                sums[nearest] = (sums[nearest].L + shade.L, sums[nearest].A + shade.A, sums[nearest].B + shade.B);
            }

            for (var i = 0; i < Clusters; i++)
            {
                if (sizes[i] > 0)
                {
                    centres[i] = new(sums[i].L / sizes[i], sums[i].A / sizes[i], sums[i].B / sizes[i]);
                }
            }
        }

        return ([.. centres], sizes);
    }
}

/// <summary>Moves the shades of one material to a new colour: middle to the named shade, shadows and highlights as far as there is room.</summary>
internal sealed record MaterialDye(Lab Shade, float Middle, float DarkScale, float LightScale)
{
    private const float Darkest = 7;
    private const float Lightest = 98;

    // More would bleach the lighter half of a two-tone thing.
    private const float HighestRise = 27;

    internal static MaterialDye For(Lab shade, Lab[] shades, float[] memberships)
    {
        var lightness = new List<float>();
        for (var i = 0; i < shades.Length; i++)
        {
            if (memberships[i] > 0.5f)
            {
                lightness.Add(shades[i].L);
            }
        }

        if (lightness.Count == 0)
        {
            return new(shade, shade.L, 1, 1);
        }

        lightness.Sort();
        float At(double share) => lightness[(int)(share * (lightness.Count - 1))];
        var middle = At(0.5);
        var dark = Math.Max(1, middle - At(0.03));
        var light = Math.Max(1, At(0.97) - middle);
        return new(shade, middle, Math.Min(1, (shade.L - Darkest) / dark), Math.Min(1, Math.Min(Lightest - shade.L, HighestRise) / light));
    }

    internal Lab Apply(Lab original)
    {
        var difference = original.L - Middle;
        var lightness = Math.Clamp(Shade.L + difference * (difference < 0 ? DarkScale : LightScale), 2, 99);
        var chroma = lightness > Shade.L
            ? Shade.Chroma * (1 - 0.75f * (lightness - Shade.L) / (100 - Shade.L))
            : Shade.Chroma * MathF.Sqrt(lightness / Shade.L);
        return Lab.FromLch(lightness, chroma, Shade.Hue);
    }
}
