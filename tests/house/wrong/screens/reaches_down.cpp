// Wrong on purpose: a screen includes SQLite, SDL and the application above it.
#include <SDL.h>
#include <sqlite3.h>

#include "app/application.h"
