//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
#include "stamps.glsl"
in vec2 from_centre_px;
flat in float stamp_number;
flat in float seen;

float shape_px(int shape, vec2 p, float radius)
{
    vec2 q = abs(p);
    if (shape == SHAPE_DIAMOND) return (q.x + q.y - 1.25 * radius) * 0.7071;
    if (shape == SHAPE_SQUARE) return max(q.x, q.y) - 0.85 * radius;
    if (shape == SHAPE_TRIANGLE) return max(q.x * 0.866 + p.y * 0.5, -p.y) - 0.6 * radius;
    return length(p) - radius;
}

// A flame behind a moving thing: widest near it, fading along its tail.
float flame(vec2 p, float radius, float heading, float tail)
{
    vec2 ahead = vec2(cos(heading), sin(heading));
    float behind = -dot(p, ahead);
    float aside = abs(dot(p, vec2(-ahead.y, ahead.x)));
    float length_px = tail * radius;
    float share = clamp(behind / length_px, 0.0, 1.0);
    float width = radius * mix(0.55, 0.10, share);
    float body = exp(-2.0 * aside * aside / (width * width)) * (1.0 - share) * (1.0 - share);
    return body * smoothstep(-0.3 * radius, 0.3 * radius, behind);
}

void main()
{
    mat4 stamp = stamps[int(stamp_number + 0.5)];
    int shape = int(stamp[1].y + 0.5);
    float radius = stamp[1].x;
    vec3 colour = stamp[0].rgb;
    float opacity;
    if (shape == SHAPE_GLOW || shape == SHAPE_FLAME)
    {
        float r = length(from_centre_px) / (radius * REACH);
        float halo = exp(-14.0 * r * r) * 0.75 * (1.0 - smoothstep(0.7, 1.0, r));
        float body = shape == SHAPE_FLAME ? flame(from_centre_px, radius, stamp[1].z, stamp[1].w) : 0.0;
        opacity = clamp(halo * (shape == SHAPE_FLAME ? 0.5 : 1.0) + body, 0.0, 1.0);
        colour = mix(colour, vec3(1.0, 0.97, 0.9), clamp(body * 1.2, 0.0, 1.0));
    }
    else
    {
        float d = shape_px(shape, from_centre_px, radius);
        float core = 1.0 - smoothstep(-0.6, 0.6, shape == SHAPE_RING ? abs(d + 1.0) - max(0.16 * radius, 0.8) : d);
        float rim = 0.65 * (1.0 - smoothstep(0.0, max(0.45 * radius, 2.0), abs(d)));
        opacity = max(core, rim);
        colour *= core / max(opacity, 1e-4);
    }
    opacity *= stamp[0].a * seen;
    if (opacity < 0.004) discard;
    gl_FragData[0] = vec4(colour, opacity);
}
