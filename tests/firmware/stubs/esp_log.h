// ESPHome's log wants it to be there, and nothing of it.
#pragma once
