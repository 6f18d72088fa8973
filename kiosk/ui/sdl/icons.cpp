#include "ui/sdl/icons.h"

#include <SDL_image.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "ui/sdl/handles.h"

namespace ui::sdl {
namespace {

// Icons come in a handful of sizes; more means that sizes change all the time.
constexpr size_t most_icons = 400;

}  // namespace

const std::vector<uint8_t>& Icons::coverage(const std::string& name, int w, int h) {
    if (m_drawn.size() >= most_icons) m_drawn.clear();
    const auto [at, is_new] = m_drawn.try_emplace({name, w, h});
    if (!is_new) return at->second;
    try {
        at->second = draw(name, w, h);
    } catch (const base::Error& error) {
        base::log::warning("The icon \"{}\" is not shown: {}", name, error.what());
    }
    return at->second;
}

std::vector<uint8_t> Icons::draw(const std::string& name, int w, int h) const {
    const std::string source = base::read_file(m_folder / (name + ".svg"));
    SDL_RWops* stream = SDL_RWFromConstMem(source.data(), static_cast<int>(source.size()));
    SurfaceHandle loaded(stream == nullptr ? nullptr : IMG_LoadSizedSVG_RW(stream, w, h));
    if (stream != nullptr) SDL_RWclose(stream);
    if (loaded) loaded.reset(SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_ARGB8888, 0));
    if (!loaded) throw base::Error(IMG_GetError());
    std::vector<uint8_t> coverage(static_cast<size_t>(w) * static_cast<size_t>(h));
    const int rows = std::min(h, loaded->h), columns = std::min(w, loaded->w);
    for (int y = 0; y < rows; ++y) {
        const auto* pixels =
            reinterpret_cast<const uint32_t*>(static_cast<const uint8_t*>(loaded->pixels) +
                                              static_cast<ptrdiff_t>(y) * loaded->pitch);
        // A picture narrower than its place stands in the middle.
        uint8_t* to =
            coverage.data() + static_cast<ptrdiff_t>(y + (h - rows) / 2) * w + (w - columns) / 2;
        for (int x = 0; x < columns; ++x) to[x] = static_cast<uint8_t>(pixels[x] >> 24);
    }
    return coverage;
}

}  // namespace ui::sdl
