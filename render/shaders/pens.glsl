// A pen says how a line looks; render/ribbons.py fills these rows.
//   [0] red, green, blue, opacity
//   [1] width px, style, glow px, glow opacity
//   [2] casing opacity, next pen where the parameter is after `now` (-1: none), dash px, fade towards the limb (lines on the ground)
//   [3] now, fade behind, fade ahead, least opacity of the fade
const int STYLE_SOLID = 0;
const int STYLE_DASHED = 1;
const int STYLE_DOTTED = 2;
const int STYLE_DASH_DOT = 3;
const int STYLE_ARROWS = 4;
const float CASING_PX = 1.6;
