// Wrong on purpose: catalogue, loans, help and notify never use one another.
#include "help/code.h"
