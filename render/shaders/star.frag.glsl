//VTK::System::Dec
//VTK::Output::Dec
//VTK::CustomUniforms::Dec
in vec2 from_centre;
flat in vec3 colour;
flat in float strength;

void main()
{
    float spot = exp(-4.5 * dot(from_centre, from_centre));
    gl_FragData[0] = vec4(colour, spot * strength);
}
