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
    bool system_away = false;  // instead of the embedded library
};

/// A terminal at the home page of which `place.go` may be called.
Visit visit_for(const Place& place, const Look& look = {});

const std::vector<Place>& places();

}  // namespace demo
