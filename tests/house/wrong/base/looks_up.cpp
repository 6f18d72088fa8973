// Wrong on purpose: the lowest room uses none.
#include "db/database.h"
