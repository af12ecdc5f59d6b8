//VTK::System::Dec
//VTK::CustomUniforms::Dec
// An area on the ground.
in vec4 vertexMC;
in float ink;
out vec3 place_scaled;
flat out float ink_number;
#include "hidden.glsl"

void main()
{
    place_scaled = vertexMC.xyz / AXES_KM;
    ink_number = ink;
    vec4 clip = clip_from_eye * vec4(vertexMC.xyz - eye_km, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
}
