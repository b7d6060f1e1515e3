// The component's own drawing, as it is: found by the include path of the configuration's `sources`.
#include "ui_face.cpp"
#include "ui_layout.cpp"
