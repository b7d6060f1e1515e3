// Stands in for a library of the PlatformIO registry, which a test does not ask.
#pragma once
