// How much of a point the Earth hides: 0 seen, 1 hidden. Positions and eye in axes scaled to a unit
// sphere. Points of the ground on the near side are never hidden, whatever their rounding.
const vec3 AXES_KM = vec3(6378.137, 6378.137, 6356.7523142);

float hidden_by_earth(vec3 eye, vec3 place, float softness)
{
    vec3 sight = place - eye;
    float fraction = -dot(eye, sight) / max(dot(sight, sight), 1e-12);
    if (fraction <= 0.0 || fraction >= 1.0) return 0.0;
    vec3 nearest = eye + fraction * sight;
    return 1.0 - smoothstep(-softness, softness, dot(nearest, nearest) - 1.0 + softness);
}
