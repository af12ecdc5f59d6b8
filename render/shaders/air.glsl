// The air: a thin shell seen edge-on beyond the limb and as a veil before the ground. Not a
// scattering model, but one function of height and of the Sun's elevation on both sides of the
// limb, so that no seam shows.
const vec3 AIR_DAY = vec3(0.16, 0.40, 0.95);
const vec3 AIR_DUSK = vec3(0.85, 0.34, 0.12);
const vec3 AIR_NIGHT = vec3(0.010, 0.020, 0.036);

vec3 air_colour(float sun)
{
    float day = smoothstep(-0.20, 0.25, sun);
    float dusk = exp(-pow((sun + 0.02) / 0.11, 2.0));
    return AIR_NIGHT + AIR_DAY * day * 0.9 + AIR_DUSK * dusk * 0.22;
}

// How many km a pixel spans at the lowest point of a ray.
float px_km_at(vec3 lowest_scaled)
{
    return px_angle * length((lowest_scaled - eye_scaled) * AXES_KM);
}

vec3 air_beyond(vec3 normal, float height_km, float px_km)
{
    float sun = dot(normal, sun_direction);
    // Never thinner than some pixels: the limb must show on a whole globe too.
    float scale_km = max(16.0, 2.0 * px_km);
    float glow = 0.75 * exp(-height_km / scale_km) + 0.25 * exp(-height_km / (4.0 * scale_km));
    return air_colour(sun) * glow * 0.9;
}

vec3 air_before(vec3 ground, vec3 normal, float slant, float sun)
{
    float edge = pow(1.0 - slant, 5.0);
    float haze = 0.035 + 0.25 * pow(1.0 - slant, 2.5);
    vec3 air = air_colour(sun);
    return (air * 0.9 - ground) * edge + air * haze * (1.0 - edge);
}
