//VTK::System::Dec
//VTK::CustomUniforms::Dec
// A mark of constant size in pixels at a place in space: four vertices for each.
#include "stamps.glsl"
in vec4 vertexMC;
in vec3 corner;  // x and y from -1 to 1, stamp
out vec2 from_centre_px;
flat out float stamp_number;
flat out float seen;
#include "hidden.glsl"

void main()
{
    int stamp = int(corner.z + 0.5);
    vec4 row = stamps[stamp][1];
    float reach_px = REACH * row.x + 1.5;
    vec4 centre = clip_from_eye * vec4(vertexMC.xyz - eye_km, 0.0);
    from_centre_px = corner.xy * reach_px;
    stamp_number = corner.z;
    seen = 1.0 - hidden_by_earth(eye_km / AXES_KM, vertexMC.xyz / AXES_KM, 1e-5);
    vec2 offset = from_centre_px * 2.0 / picture_px;
    gl_Position = vec4(centre.xy + offset * centre.w, 0.0, centre.w);
}
