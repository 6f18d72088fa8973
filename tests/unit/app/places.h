#pragma once
#include <functional>
#include <string>
#include <vector>

#include "demo.h"

namespace demo {

/// A page or dialog and how one gets to it from the home page.
struct Place {
    std::string name;
    std::function<void(Visit&)> go;
};

const std::vector<Place>& places();

}  // namespace demo
