using SkiaSharp;

namespace EcomAI.Discovery.Photos;

/// <summary>Kinds of picture that shoppers send by mistake and that show no product.</summary>
public enum DrawnPictureKind
{
    TextPage,
    ChatScreen,
    Noise,
    PlainColour,
    Gradient,
    Plot,
    Pattern,
    Scribble,
    Landscape,
    Code,
    Face,
}

/// <summary>Draws pictures without a product, to measure that they are refused.</summary>
public static class DrawnPicture
{
    public static DecodedPhoto Of(DrawnPictureKind kind, Random random)
    {
        var (width, height) = kind is DrawnPictureKind.ChatScreen ? (320, 640) : (400, random.Next(300, 480));
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pen = new Pen(surface.Canvas, width, height, random);
        switch (kind)
        {
            case DrawnPictureKind.TextPage: pen.Text(0, 0, width, height, random.Next(8, 18)); break;
            case DrawnPictureKind.ChatScreen: pen.Chat(); break;
            case DrawnPictureKind.Noise: pen.Noise(random.Next(1, 9)); break;
            case DrawnPictureKind.PlainColour: surface.Canvas.Clear(pen.Colour()); break;
            case DrawnPictureKind.Gradient: pen.Gradient(); break;
            case DrawnPictureKind.Plot: pen.Plot(); break;
            case DrawnPictureKind.Pattern: pen.Pattern(); break;
            case DrawnPictureKind.Scribble: pen.Scribble(); break;
            case DrawnPictureKind.Landscape: pen.Landscape(); break;
            case DrawnPictureKind.Code: pen.Code(); break;
            case DrawnPictureKind.Face: pen.Face(); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind");
        }

        return AlteredPhoto.FromSurface(surface);
    }

    private sealed class Pen(SKCanvas canvas, int width, int height, Random random)
    {
        internal SKColor Colour() => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));

        internal void Text(float left, float top, float w, float h, float line)
        {
            var dark = random.Next(4) == 0;
            Fill(left, top, w, h, dark ? new SKColor(28, 28, 32) : SKColors.White);
            using var ink = Paint(dark ? SKColors.LightGray : SKColors.Black, 1.3f);
            for (var y = top + line; y < top + h - line; y += line * 1.6f)
            {
                var end = left + w * (0.5f + 0.45f * random.NextSingle());
                for (var x = left + line; x < end; x += line * 0.62f)
                {
                    if (random.Next(6) == 0)
                    {
                        continue;
                    }

                    for (var stroke = 0; stroke < 3; stroke++)
                    {
                        canvas.DrawLine(x + random.NextSingle() * line * 0.5f, y + random.NextSingle() * line * 0.9f,
                            x + random.NextSingle() * line * 0.5f, y + random.NextSingle() * line * 0.9f, ink);
                    }
                }
            }
        }

        internal void Chat()
        {
            canvas.Clear(new SKColor(237, 237, 240));
            Fill(0, 0, width, 44, new SKColor(70, 90, 160));
            for (var y = 60f; y < height - 70;)
            {
                var mine = random.Next(2) == 0;
                var w = random.Next(110, 220);
                var h = random.Next(28, 90);
                using var bubble = Paint(mine ? new SKColor(150, 225, 120) : SKColors.White);
                var left = mine ? width - w - 14 : 14;
                canvas.DrawRoundRect(left, y, w, h, 10, 10, bubble);
                using var ink = Paint(SKColors.Black, 1.2f);
                for (var line = y + 8; line < y + h - 10; line += 14)
                {
                    for (var x = left + 10f; x < left + w - 12; x += 7)
                    {
                        canvas.DrawLine(x, line + random.Next(8), x + random.Next(6), line + random.Next(8), ink);
                    }
                }

                y += h + random.Next(10, 26);
            }
        }

        internal void Noise(int grain)
        {
            for (var y = 0; y < height; y += grain)
            {
                for (var x = 0; x < width; x += grain)
                {
                    Fill(x, y, grain, grain, Colour());
                }
            }
        }

        internal void Gradient()
        {
            using var shader = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(random.Next(width), height), [Colour(), Colour(), Colour()], SKShaderTileMode.Clamp);
            using var paint = new SKPaint { Shader = shader };
            canvas.DrawRect(0, 0, width, height, paint);
        }

        internal void Plot()
        {
            canvas.Clear(SKColors.White);
            using var axis = Paint(SKColors.Black, 2);
            canvas.DrawLine(40, 20, 40, height - 40, axis);
            canvas.DrawLine(40, height - 40, width - 20, height - 40, axis);
            var bars = random.Next(2) == 0;
            for (var series = 0; series < 3; series++)
            {
                using var ink = Paint(Colour(), bars ? 0 : 2.5f);
                var last = new SKPoint(40, height / 2f);
                for (var x = 50f + series * 8; x < width - 30; x += 30)
                {
                    var next = new SKPoint(x, 30 + random.NextSingle() * (height - 80));
                    if (bars)
                    {
                        canvas.DrawRect(x, next.Y, 7, height - 40 - next.Y, ink);
                    }
                    else
                    {
                        canvas.DrawLine(last, next, ink);
                    }

                    last = next;
                }
            }
        }

        internal void Pattern()
        {
            canvas.Clear(Colour());
            using var ink = Paint(Colour());
            var step = random.Next(14, 60);
            var dots = random.Next(3);
            for (var y = 0; y < height; y += step)
            {
                for (var x = 0; x < width; x += step)
                {
                    if (dots == 0)
                    {
                        canvas.DrawCircle(x + step / 2f, y + step / 2f, step * 0.3f, ink);
                    }
                    else if (dots == 1 && (x / step + y / step) % 2 == 0)
                    {
                        canvas.DrawRect(x, y, step, step, ink);
                    }
                    else if (dots == 2)
                    {
                        canvas.DrawRect(x, y, step * 0.4f, step, ink);
                    }
                }
            }
        }

        internal void Scribble()
        {
            canvas.Clear(SKColors.White);
            for (var stroke = 0; stroke < random.Next(2, 9); stroke++)
            {
                using var ink = Paint(Colour(), random.Next(1, 6));
                using var path = new SKPathBuilder();
                path.MoveTo(random.Next(width), random.Next(height));
                for (var i = 0; i < 8; i++)
                {
                    path.QuadTo(random.Next(width), random.Next(height), random.Next(width), random.Next(height));
                }

                using var line = path.Detach();
                canvas.DrawPath(line, ink);
            }
        }

        internal void Landscape()
        {
            canvas.Clear(new SKColor((byte)random.Next(120, 200), (byte)random.Next(180, 230), 250));
            for (var ridge = 0; ridge < 4; ridge++)
            {
                using var land = Paint(new SKColor((byte)random.Next(30, 120), (byte)random.Next(80, 160), (byte)random.Next(30, 110)));
                using var path = new SKPathBuilder();
                var y = height * (0.35f + 0.15f * ridge);
                path.MoveTo(0, height);
                for (var x = 0; x <= width; x += 40)
                {
                    path.LineTo(x, y + random.Next(-25, 25));
                }

                path.LineTo(width, height);
                using var hill = path.Detach();
                canvas.DrawPath(hill, land);
            }

            using var sun = Paint(new SKColor(255, 240, 180));
            canvas.DrawCircle(random.Next(width), height * 0.15f, random.Next(14, 34), sun);
        }

        internal void Code()
        {
            canvas.Clear(SKColors.White);
            var cell = random.Next(6, 12);
            using var ink = Paint(SKColors.Black);
            for (var y = 40; y < height - 40; y += cell)
            {
                for (var x = 40; x < width - 40; x += cell)
                {
                    if (random.Next(2) == 0)
                    {
                        canvas.DrawRect(x, y, cell, cell, ink);
                    }
                }
            }
        }

        internal void Face()
        {
            canvas.Clear(Colour());
            var centre = new SKPoint(width / 2f + random.Next(-40, 40), height / 2f + random.Next(-30, 30));
            var radius = random.Next(70, 130);
            using var skin = Paint(new SKColor((byte)random.Next(150, 240), (byte)random.Next(110, 190), (byte)random.Next(80, 160)));
            using var hair = Paint(new SKColor((byte)random.Next(20, 110), (byte)random.Next(15, 80), (byte)random.Next(10, 60)));
            using var ink = Paint(SKColors.Black, 3);
            canvas.DrawOval(centre.X, centre.Y - radius * 0.25f, radius * 1.05f, radius * 1.1f, hair);
            canvas.DrawOval(centre.X, centre.Y, radius * 0.85f, radius, skin);
            canvas.DrawCircle(centre.X - radius * 0.35f, centre.Y - radius * 0.15f, radius * 0.08f, ink);
            canvas.DrawCircle(centre.X + radius * 0.35f, centre.Y - radius * 0.15f, radius * 0.08f, ink);
            canvas.DrawLine(centre.X - radius * 0.3f, centre.Y + radius * 0.45f, centre.X + radius * 0.3f, centre.Y + radius * 0.45f, ink);
        }

        private void Fill(float left, float top, float w, float h, SKColor colour)
        {
            using var paint = Paint(colour);
            canvas.DrawRect(left, top, w, h, paint);
        }

        private static SKPaint Paint(SKColor colour, float stroke = 0) => new()
        {
            Color = colour,
            IsAntialias = true,
            StrokeWidth = stroke,
            Style = stroke > 0 ? SKPaintStyle.Stroke : SKPaintStyle.Fill,
        };
    }
}
