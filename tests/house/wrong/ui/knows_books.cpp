// Wrong on purpose: the interface room knows no book.
#include "catalogue/record.h"
