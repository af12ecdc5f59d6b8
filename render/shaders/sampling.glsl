// Texture look-ups that choose their own level of detail (a ray has no seam at 180 degrees then) and
// stay smooth where a picture is magnified.
float level_of(vec2 size, float px_rad)
{
    return log2(max(px_rad * size.x / 6.2831853, 1e-6));
}

// Cubic B-spline by four bilinear look-ups (Sigg and Hadwiger 2005, GPU Gems 2, chapter 20), in a
// level of the map.
vec4 cubic(sampler2D map, vec2 uv, float level)
{
    vec2 size = vec2(textureSize(map, int(level)));
    vec2 texel = uv * size - 0.5;
    vec2 f = fract(texel);
    texel -= f;
    vec2 f2 = f * f;
    vec2 f3 = f2 * f;
    vec2 w0 = (1.0 - 3.0 * f + 3.0 * f2 - f3) / 6.0;
    vec2 w1 = (4.0 - 6.0 * f2 + 3.0 * f3) / 6.0;
    vec2 w3 = f3 / 6.0;
    vec2 w2 = 1.0 - w0 - w1 - w3;
    vec2 g0 = w0 + w1;
    vec2 g1 = w2 + w3;
    vec2 low = (texel - 0.5 + w1 / g0) / size;
    vec2 high = (texel + 1.5 + w3 / g1) / size;
    return g0.y * (g0.x * textureLod(map, low, level) + g1.x * textureLod(map, vec2(high.x, low.y), level))
         + g1.y * (g0.x * textureLod(map, vec2(low.x, high.y), level) + g1.x * textureLod(map, high, level));
}

// One map at one place. A software renderer takes both sides of every branch: how much is done is
// decided when the shader is built (DETAIL, see render/layers/earth.py), and the cubic look-up asks
// for the level that suits the pixel even where it is not used, or it would fetch from all over the map.
vec4 texel(sampler2D map, vec2 uv, float px_rad)
{
    vec2 size = vec2(textureSize(map, 0));
    float level = level_of(size, px_rad);
#if DETAIL == 2
    vec4 smoothed = cubic(map, uv, floor(clamp(level, 0.0, 8.0)));
    if (level < -0.8) return smoothed;
#elif DETAIL == 0
    level = floor(level + 0.4);
#endif
    return textureLod(map, uv, max(level, 0.0));
}

// A coverage mask as a crisp edge: the steeper, the more the mask is magnified.
float sharpened(sampler2D mask, vec2 uv, float px_rad)
{
    float covered = texel(mask, uv, px_rad).r;
    float level = level_of(vec2(textureSize(mask, 0)), px_rad);
    float steepness = clamp(exp2(-level), 1.0, 12.0);
    return clamp((covered - 0.5) * steepness + 0.5, 0.0, 1.0);
}
