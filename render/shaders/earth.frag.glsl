//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
// The Earth: one ray for each pixel against the WGS84 ellipsoid, exact at the limb and close to it.
in vec2 ndc;
uniform sampler2D day_map;
uniform sampler2D night_map;
uniform sampler2D relief_map;
uniform sampler2D water_map;

const vec3 AXES_KM = vec3(6378.137, 6378.137, 6356.7523142);
const float PI = 3.14159265358979;

void main()
{
    vec3 direction = normalize(ray_forward + ndc.x * ray_right + ndc.y * ray_up);
    vec3 e = eye_scaled;
    vec3 d = direction / AXES_KM;
    float a = dot(d, d);
    float b = dot(e, d);
    float disc = b * b - a * eye_excess;
    if (disc < 0.0 || b > 0.0) discard;
    float t = eye_excess / (-b + sqrt(disc));
    vec3 p = e + t * d;
    vec3 normal = normalize(p / AXES_KM);
    float lat = asin(clamp(normal.z, -1.0, 1.0));
    float lon = atan(p.y, p.x);
    vec2 uv = vec2(lon / (2.0 * PI) + 0.5, lat / PI + 0.5);
    vec3 colour = textureLod(day_map, uv, 0.0).rgb;
    float sun = dot(normal, sun_direction);
    gl_FragData[0] = vec4(colour * mix(0.3, 1.0, smoothstep(-0.1, 0.2, sun)), 1.0);
}
