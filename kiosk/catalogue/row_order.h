#pragma once
#include <cstdint>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/columns.h"

namespace catalogue {

/// Puts the first `wanted` rows of the order in place; those behind are in no order.
void sort_first(const Columns& columns, Sort sort, std::vector<uint32_t>& rows, size_t wanted);

}  // namespace catalogue
