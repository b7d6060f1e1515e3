// Nothing of it is used where no preference is kept in RTC memory.
#pragma once
