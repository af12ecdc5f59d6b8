//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
#include "pens.glsl"
in vec3 place_scaled;
in float across_px;
in vec2 along;
flat in float pen_number;
#include "hidden.glsl"

// Signed distance in px to the inked part of the pattern; negative inside.
float pattern_px(int style, float half_px, float dash_px, float km_per_px)
{
    float across = abs(across_px);
    float line = across - half_px;
    if (style == STYLE_SOLID) return line;
    // Periods are powers of two km, so that they stay put while the eye moves.
    float period_km = exp2(ceil(log2(dash_px * km_per_px)));
    float period_px = period_km / km_per_px;
    float phase = fract(along.y / period_km);
    if (style == STYLE_DASHED) return max(line, (abs(phase - 0.5) - 0.30) * period_px);
    if (style == STYLE_DOTTED) return length(vec2(across, (phase - 0.5) * period_px)) - half_px;
    if (style == STYLE_DASH_DOT)
        return min(max(line, (abs(phase - 0.35) - 0.25) * period_px),
                   length(vec2(across, (phase - 0.8) * period_px)) - half_px);
    // Arrows: a thin line with heads that point along it.
    float head_px = (phase - 0.5) * period_px;
    float reach_px = 3.2 * half_px;
    float chevron = max(abs(head_px + across * 1.1) - half_px * 1.1, across - reach_px);
    return min(across - 0.55 * half_px, chevron);
}

float faded(mat4 pen, float parameter)
{
    float gone = parameter - pen[3].x;
    float reach = gone < 0.0 ? pen[3].y : pen[3].z;
    if (reach <= 0.0) return 1.0;
    return pen[3].w + (1.0 - pen[3].w) * exp(-abs(gone) / reach);
}

void main()
{
    mat4 pen = pens[int(pen_number + 0.5)];
    int then = int(pen[2].y);
    if (then >= 0 && along.x > pen[3].x) pen = pens[then];

    float km_per_px = max(length(vec2(dFdx(along.y), dFdy(along.y))), 1e-9);
    float half_px = max(0.5 * pen[1].x, 0.5);
    float weight = min(pen[1].x, 1.0);
    float distance_px = pattern_px(int(pen[1].y + 0.5), half_px, pen[2].z, km_per_px);
    float core = weight * (1.0 - smoothstep(-0.5, 0.5, distance_px));
    float glow = pen[1].z > 0.0 ? pen[1].w * exp(-3.0 * pow(max(distance_px, 0.0) / pen[1].z, 1.2)) : 0.0;
    float casing = pen[2].x * (1.0 - smoothstep(-0.5, CASING_PX, distance_px));

    vec3 eye = eye_km / AXES_KM;
    float seen = 1.0 - hidden_by_earth(eye, place_scaled, 2e-4);
    // Seen edge-on, lines on the ground crowd into scribble: let them go out before the limb.
    float slant = dot(normalize(eye - place_scaled), normalize(place_scaled));
    seen *= 1.0 - pen[2].w * (1.0 - smoothstep(0.04, 0.30, slant));
    float light = max(core, glow);
    float opacity = max(light, casing);
    if (opacity * seen < 0.004) discard;
    vec3 colour = pen[0].rgb * (light / max(opacity, 1e-4));
    gl_FragData[0] = vec4(colour, opacity * pen[0].a * seen * faded(pen, along.x));
}
