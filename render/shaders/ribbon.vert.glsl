//VTK::System::Dec
//VTK::CustomUniforms::Dec
// A polyline as a band of constant width in pixels: each point is two vertices, moved sideways
// along the mitre of its two neighbours.
#include "pens.glsl"
in vec4 vertexMC;
in vec3 previous;
in vec3 next;
in vec4 mark;  // side -1 or 1, parameter, distance along in km, pen
out vec3 place_scaled;
out float across_px;
out vec2 along;  // parameter, distance along in km
flat out float pen_number;
#include "hidden.glsl"

const float NEAR = 1e-3;

vec2 on_screen(vec4 clip)
{
    return 0.5 * picture_px * clip.xy / clip.w;
}

// The end of a stretch that starts at `from`, brought in front of the eye.
vec4 in_front(vec4 end, vec4 from)
{
    if (end.w >= NEAR || from.w <= NEAR) return end;
    return mix(from, end, (from.w - NEAR) / (from.w - end.w));
}

vec2 direction_px(vec4 from, vec4 to)
{
    vec2 step_px = on_screen(to) - on_screen(from);
    float length_px = length(step_px);
    return length_px > 1e-4 ? step_px / length_px : vec2(0.0);
}

void main()
{
    vec4 here = clip_from_eye * vec4(vertexMC.xyz - eye_km, 0.0);
    vec4 before = clip_from_eye * vec4(previous - eye_km, 0.0);
    vec4 after = clip_from_eye * vec4(next - eye_km, 0.0);
    vec4 centre = here.w >= NEAR ? here : (after.w >= NEAR ? in_front(here, after) : in_front(here, before));
    vec2 arriving = direction_px(in_front(before, centre), centre);
    vec2 leaving = direction_px(centre, in_front(after, centre));
    if (before.w < NEAR && here.w < NEAR) arriving = vec2(0.0);
    if (arriving == vec2(0.0)) arriving = leaving;
    if (leaving == vec2(0.0)) leaving = arriving;
    vec2 middle = arriving + leaving;
    middle = length(middle) > 1e-3 ? normalize(middle) : leaving;
    vec2 sideways = vec2(-middle.y, middle.x);
    float mitre = 1.0 / max(dot(sideways, vec2(-leaving.y, leaving.x)), 0.8);

    // Square ends: half a width longer, so that lines that meet in a corner close it.
    int pen = int(mark.w + 0.5);
    float end_px = 0.5 * pens[pen][1].x;
    if (previous == vertexMC.xyz) here.xy -= leaving * end_px * 2.0 / picture_px * here.w;
    if (next == vertexMC.xyz) here.xy += arriving * end_px * 2.0 / picture_px * here.w;

    float half_px = 0.5 * pens[pen][1].x + max(pens[pen][1].z, CASING_PX) + 1.0;
    int then = int(pens[pen][2].y);
    if (then >= 0) half_px = max(half_px, 0.5 * pens[then][1].x + max(pens[then][1].z, CASING_PX) + 1.0);

    across_px = mark.x * half_px;
    along = mark.yz;
    pen_number = mark.w;
    place_scaled = vertexMC.xyz / AXES_KM;
    vec2 offset = sideways * mark.x * half_px * mitre * 2.0 / picture_px;
    gl_Position = vec4(here.xy + offset * here.w, 0.0, here.w);
}
