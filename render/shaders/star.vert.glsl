//VTK::System::Dec
//VTK::CustomUniforms::Dec
// A star: a direction without a place, a spot of light whose size and strength follow its magnitude.
in vec4 vertexMC;
in vec4 look;  // corner x, corner y, magnitude, colour index B-V
out vec2 from_centre;
flat out vec3 colour;
flat out float strength;

void main()
{
    vec4 centre = clip_from_eye * vec4(vertexMC.xyz, 0.0);
    float brightness = pow(10.0, -0.15 * (look.z - 0.5));
    float radius_px = star_px * clamp(1.5 + 2.0 * brightness, 1.8, 5.0);
    from_centre = look.xy;
    strength = clamp(1.25 * brightness, 0.05, 1.0);
    float warm = clamp((look.w + 0.1) / 1.6, 0.0, 1.0);
    colour = mix(vec3(0.78, 0.87, 1.0), vec3(1.0, 0.83, 0.66), warm);
    gl_Position = vec4(centre.xy + look.xy * radius_px * 2.0 / picture_px * centre.w, 0.0, centre.w);
}
