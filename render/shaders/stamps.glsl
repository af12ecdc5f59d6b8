// A stamp says how a mark looks; render/sprites.py fills these rows.
//   [0] red, green, blue, opacity
//   [1] radius px, shape, direction of motion on the picture in radians, length of the tail in radii
const int SHAPE_DISC = 0;
const int SHAPE_RING = 1;
const int SHAPE_DIAMOND = 2;
const int SHAPE_SQUARE = 3;
const int SHAPE_TRIANGLE = 4;
const int SHAPE_GLOW = 5;
const int SHAPE_FLAME = 6;
const float REACH = 6.0;
