//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
// Inks, filled by render/fills.py:
//   [0] red, green, blue, opacity of the ground tone
//   [1] opacity of the hatch, spacing px, width px, direction: 1 rising, -1 falling
in vec3 place_scaled;
flat in float ink_number;
#include "hidden.glsl"

void main()
{
    mat4 ink = inks[int(ink_number + 0.5)];
    float across = (gl_FragCoord.x - ink[1].w * gl_FragCoord.y) * 0.7071;
    float from_line_px = abs(fract(across / ink[1].y) - 0.5) * ink[1].y;
    float hatch = ink[1].x * (1.0 - smoothstep(-0.6, 0.6, from_line_px - 0.5 * ink[1].z));
    float seen = 1.0 - hidden_by_earth(eye_km / AXES_KM, place_scaled, 2e-4);
    float opacity = max(ink[0].a, hatch) * seen;
    if (opacity < 0.004) discard;
    gl_FragData[0] = vec4(ink[0].rgb, opacity);
}
