//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
// The Earth and its air: one ray for each pixel against the WGS84 ellipsoid, exact at the limb and
// close to the ground. Colours are worked out in linear light (gamma 2, near enough to sRGB).
in vec2 ndc;
uniform sampler2D day_map;
uniform sampler2D night_map;
uniform sampler2D relief_map;
uniform sampler2D water_map;
uniform sampler2D window_map;
#include "hidden.glsl"
#include "sampling.glsl"
#include "air.glsl"

const float PI = 3.14159265358979;
const float RADIUS_KM = 6371.0;

const vec3 SHELF_SEA = vec3(0.012, 0.072, 0.240);
const vec3 PLAIN_LAND = vec3(0.060, 0.070, 0.030);
const float MEAN_RELIEF = 0.72;
const vec3 LUMINANCE = vec3(0.2126, 0.7152, 0.0722);

struct Ground
{
    vec3 normal;
    float water;   // 0 land, 1 water
    vec3 day;      // linear colour in full daylight
    float relief;  // shading by slopes, about 1
    float light;   // city lights
    float halo;    // the same, spread out
};

// The window near the focus, where land and water are drawn from the coastline itself:
// longitude, latitude and half its width and height in radians.
vec2 window_place(float longitude, float latitude)
{
    float east = mod(longitude - window_box.x + 3.0 * PI, 2.0 * PI) - PI;
    return clamp(vec2(east, latitude - window_box.y) / window_box.zw, -1.5, 1.5);
}

float in_window(float longitude, float latitude)
{
    vec2 away = abs(window_place(longitude, latitude));
    return window_shown * (1.0 - smoothstep(0.97, 1.0, max(away.x, away.y)));
}

float water_in_window(float longitude, float latitude, float px_rad)
{
    vec2 size = vec2(textureSize(window_map, 0));
    float level = clamp(log2(max(px_rad * size.y / (2.0 * window_box.w), 1e-6)), -8.0, 10.0);
    vec2 uv = 0.5 * window_place(longitude, latitude) + 0.5;
    float covered = textureLod(window_map, uv, max(level, 0.0)).r;
    return clamp((covered - 0.5) * clamp(exp2(-level), 1.0, 8.0) + 0.5, 0.0, 1.0);
}

Ground ground_at(vec3 normal, float longitude, float px_rad)
{
    float latitude = atan(normal.z, length(normal.xy));
    vec2 uv = vec2(longitude / (2.0 * PI) + 0.5, latitude / PI + 0.5);
    Ground here;
    here.normal = normal;
    here.water = mix(sharpened(water_map, uv, px_rad), water_in_window(longitude, latitude, px_rad),
                     in_window(longitude, latitude));
    vec3 photo = texel(day_map, uv, px_rad).rgb;
    photo *= photo;
    // Within a pixel of the photograph the coast is mixed: give water and land their own colour back.
    float blueness = photo.b / max(photo.r + photo.g, 1e-3);
    vec3 sea = mix(SHELF_SEA, photo, smoothstep(1.6, 2.7, blueness));
    vec3 land = mix(photo, max(photo, PLAIN_LAND), smoothstep(0.7, 1.1, blueness));
    land = mix(land, PLAIN_LAND, smoothstep(1.0, 1.5, blueness));
    float fine = texel(relief_map, uv, px_rad).r;
    float light = texel(night_map, uv, px_rad).r;
#if DETAIL == 0
    float slopes = 1.6 * (fine - MEAN_RELIEF);
    here.halo = light;
    here.light = light;
#else
    // Never finer than the pixel: that would fetch from all over a large map for nothing.
    float relief_level = level_of(vec2(textureSize(relief_map, 0)), px_rad);
    float night_level = level_of(vec2(textureSize(night_map, 0)), px_rad);
    float broad = textureLod(relief_map, uv, max(5.5, relief_level)).r;
    float middle = textureLod(relief_map, uv, max(2.0, relief_level)).r;
    float slopes = 1.4 * (fine - broad) + 0.9 * (fine - middle);
    here.halo = textureLod(night_map, uv, max(3.0, night_level)).r;
    // Magnified lights run together: what stands out from its neighbourhood is drawn out.
    here.light = clamp(light + 0.5 * (light - textureLod(night_map, uv, max(2.0, night_level)).r), 0.0, 1.0);
#endif
    here.relief = clamp(1.0 + (1.0 - here.water) * slopes, 0.40, 1.7);
    here.day = mix(land * here.relief, sea, here.water);
    return here;
}

vec3 by_day(Ground here, vec3 towards_eye, float sun)
{
    float diffuse = max(sun, 0.0);
    vec3 colour = here.day * (0.10 + 1.9 * pow(diffuse, 0.75));
    vec3 half_way = normalize(sun_direction + towards_eye);
    float shine = max(dot(here.normal, half_way), 0.0);
    float glint = 0.11 * pow(shine, 50.0) + 0.50 * pow(shine, 350.0);
    vec3 low_sun = mix(vec3(1.0, 0.55, 0.25), vec3(0.92, 0.96, 1.0), smoothstep(0.0, 0.35, sun));
    return colour * mix(low_sun, vec3(1.0), smoothstep(0.0, 0.3, sun)) + here.water * glint * low_sun * smoothstep(0.0, 0.1, sun);
}

// Night stays a map: a blue-grey relief over a dark blue sea, and the lights of cities.
vec3 by_night(Ground here)
{
    float grey = sqrt(dot(here.day, LUMINANCE) / max(here.relief, 0.3));
    vec3 land = vec3(0.0225, 0.0315, 0.0450) * (0.62 + 1.6 * grey) * pow(here.relief, 1.5);
    vec3 sea = vec3(0.0030, 0.0085, 0.0230) * (0.50 + 3.2 * grey);
    vec3 colour = mix(land, sea, here.water);
    float ashore = 1.0 - 0.75 * here.water;
    float light = here.light * ashore;
    vec3 warm = mix(vec3(1.0, 0.46, 0.13), vec3(1.0, 0.76, 0.36), light);
    colour += warm * (0.52 * pow(light, 4.0) + 0.055 * light) * (0.55 + 0.45 * here.relief);
    colour += vec3(1.0, 0.50, 0.20) * 0.035 * here.halo * ashore;
    return colour;
}

float dither()
{
    return fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.5453) - 0.5;
}

void main()
{
    vec3 direction = normalize(ray_forward + ndc.x * ray_right + ndc.y * ray_up);
    vec3 d = direction / AXES_KM;
    float a = dot(d, d);
    float b = dot(eye_scaled, d);
    float discriminant = b * b - a * eye_excess;
    vec4 picture;
    bool missed = discriminant < 0.0 || b > 0.0;
    // A software renderer works out both branches for every pixel: numbers must stay sane where the
    // ground is missed, or its texture look-ups go astray and take seconds.
    float reach = missed ? 1.0 : -b + sqrt(max(discriminant, 0.0));
    if (missed)
    {
        vec3 lowest = eye_scaled - d * (min(b, 0.0) / a);
        float height_km = (length(lowest) - 1.0) * RADIUS_KM;
        vec3 glow = air_beyond(normalize(lowest), height_km, px_km_at(lowest)) * atmosphere;
        float opacity = clamp(max(glow.r, max(glow.g, glow.b)), 0.0, 1.0);
        opacity = sqrt(opacity);
        if (opacity < 0.004) discard;
        picture = vec4(sqrt(min(glow, 1.0)) / max(opacity, 1e-3), opacity);
    }
    else
    {
        float t = eye_excess / reach;
        vec3 place = eye_scaled + t * d;
        vec3 normal = normalize(place / AXES_KM);
        float sun = dot(normal, sun_direction);
        float slant = max(dot(normal, -direction), 0.0);
        // Seen at a slant, a pixel covers more ground one way than the other: a level between the two.
        float px_rad = px_angle * t / RADIUS_KM * inversesqrt(max(slant, 0.15));
        Ground here = ground_at(normal, atan(place.y, place.x), px_rad);
        float daylight = smoothstep(-0.13, 0.10, sun);
        vec3 colour = mix(by_night(here), by_day(here, -direction, sun), daylight);
        colour = colour + air_before(colour, normal, slant, sun) * atmosphere;
        colour = 1.0 - exp(-1.25 * colour);
        picture = vec4(sqrt(colour) + dither() / 200.0, 1.0);
    }
    gl_FragData[0] = picture;
}
