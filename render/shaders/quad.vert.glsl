//VTK::System::Dec
//VTK::CustomUniforms::Dec
// A rectangle over the whole picture.
in vec4 vertexMC;
out vec2 ndc;

void main()
{
    ndc = vertexMC.xy;
    gl_Position = vec4(vertexMC.xy, 0.0, 1.0);
}
