#include "support/png.h"

#include <SDL_image.h>

#include <algorithm>
#include <string>

#include "base/error.h"
#include "ui/sdl/handles.h"
#include "ui/sdl/memory_target.h"
#include "ui/sdl/surface_painter.h"

namespace support {

using ui::sdl::SurfaceHandle;

Picture render(const ui::DisplayList& list, ui::Size size) {
    ui::sdl::MemoryTarget target(size);
    const ui::sdl::Frame frame = target.frame();
    std::fill_n(frame.pixels, target.pixels().size(), 0xFF00FFU);
    ui::sdl::SurfacePainter painter(target, KIOSK_SOURCE_DIR "/themes/icons");
    const ui::Rect all{0, 0, size.w, size.h};
    painter.paint(list, {&all, 1});
    return {size, target.pixels()};
}

void save_png(const std::filesystem::path& path, const Picture& picture) {
    auto pixels = picture.pixels;
    // RGB24 keeps the files small and free of a meaningless alpha.
    const SurfaceHandle surface(
        SDL_CreateRGBSurfaceWithFormatFrom(pixels.data(), picture.size.w, picture.size.h, 32,
                                           picture.size.w * 4, SDL_PIXELFORMAT_RGB888));
    const SurfaceHandle plain(
        surface ? SDL_ConvertSurfaceFormat(surface.get(), SDL_PIXELFORMAT_RGB24, 0) : nullptr);
    if (!plain || IMG_SavePNG(plain.get(), path.c_str()) != 0)
        throw base::Error(path.string() + " cannot be written: " + IMG_GetError());
}

Picture load_png(const std::filesystem::path& path) {
    const SurfaceHandle loaded(IMG_Load(path.c_str()));
    const SurfaceHandle surface(
        loaded ? SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_RGB888, 0) : nullptr);
    if (!surface) throw base::Error(path.string() + " cannot be read: " + IMG_GetError());
    Picture picture{{surface->w, surface->h}, {}};
    for (int y = 0; y < surface->h; ++y) {
        const auto* row =
            reinterpret_cast<const uint32_t*>(static_cast<const uint8_t*>(surface->pixels) +
                                              static_cast<ptrdiff_t>(y) * surface->pitch);
        for (int x = 0; x < surface->w; ++x) picture.pixels.push_back(row[x] & 0xFFFFFFU);
    }
    return picture;
}

}  // namespace support
