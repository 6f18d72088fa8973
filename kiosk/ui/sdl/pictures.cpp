#include "ui/sdl/pictures.h"

#include <SDL_image.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/log.h"
#include "ui/sdl/handles.h"

namespace ui::sdl {
namespace {

// A cover of some thousand pixels a side is still a cover; more is a mistake or an attack.
constexpr int longest_side = 8192;
constexpr int64_t largest_file = 24 * 1024 * 1024;

/// The source columns (or rows) one target column takes its colour from, with their shares.
struct Tap {
    int first = 0;
    std::vector<float> shares;
};

/// Averages over what a target pixel covers; when enlarging, mixes the two nearest.
std::vector<Tap> taps(double from, double length, int source, int target) {
    std::vector<Tap> all(static_cast<size_t>(target));
    const double step = length / target, reach = std::max(step, 1.0);
    for (int i = 0; i < target; ++i) {
        const double center = from + (i + 0.5) * step;
        const double low = center - reach / 2, high = center + reach / 2;
        Tap& tap = all[static_cast<size_t>(i)];
        tap.first = std::clamp(static_cast<int>(std::floor(low)), 0, source - 1);
        const int last = std::clamp(static_cast<int>(std::ceil(high)) - 1, tap.first, source - 1);
        for (int s = tap.first; s <= last; ++s)
            tap.shares.push_back(static_cast<float>(
                std::max(1e-6, std::min(high, s + 1.0) - std::max(low, static_cast<double>(s)))));
        float sum = 0;
        for (const float share : tap.shares) sum += share;
        for (float& share : tap.shares) share /= sum;
    }
    return all;
}

struct Rgb {
    float r = 0, g = 0, b = 0;
    void add(const Rgb& other, float share) {
        r += other.r * share;
        g += other.g * share;
        b += other.b * share;
    }
};

uint32_t to_pixel(const Rgb& color) {
    const auto byte = [](float value) {
        return static_cast<uint32_t>(std::clamp(std::lround(value), 0L, 255L));
    };
    return byte(color.r) << 16 | byte(color.g) << 8 | byte(color.b);
}

Rgb from_pixel(uint32_t pixel) {
    // Transparent parts of a cover lie on white.
    const float alpha = static_cast<float>(pixel >> 24) / 255;
    const auto channel = [&](int shift) {
        return 255 + (static_cast<float>(pixel >> shift & 0xFFU) - 255) * alpha;
    };
    return {channel(16), channel(8), channel(0)};
}

std::vector<uint32_t> scaled(const SDL_Surface& source, Size size) {
    // The largest part of the source with the target's proportions, from its middle.
    const double scale =
        std::max(static_cast<double>(size.w) / source.w, static_cast<double>(size.h) / source.h);
    const double w = size.w / scale, h = size.h / scale;
    const auto columns = taps((source.w - w) / 2, w, source.w, size.w);
    const auto rows = taps((source.h - h) / 2, h, source.h, size.h);
    std::vector<uint32_t> pixels;
    pixels.reserve(static_cast<size_t>(size.w) * static_cast<size_t>(size.h));
    std::vector<Rgb> line(static_cast<size_t>(source.w));
    for (const Tap& row : rows) {
        std::fill(line.begin(), line.end(), Rgb{});
        for (size_t i = 0; i < row.shares.size(); ++i) {
            const auto* from = reinterpret_cast<const uint32_t*>(
                static_cast<const uint8_t*>(source.pixels) +
                (row.first + static_cast<ptrdiff_t>(i)) * source.pitch);
            for (size_t x = 0; x < line.size(); ++x)
                line[x].add(from_pixel(from[x]), row.shares[i]);
        }
        for (const Tap& column : columns) {
            Rgb sum;
            for (size_t i = 0; i < column.shares.size(); ++i)
                sum.add(line[static_cast<size_t>(column.first) + i], column.shares[i]);
            pixels.push_back(to_pixel(sum));
        }
    }
    return pixels;
}

}  // namespace

std::vector<uint32_t> load_picture(const std::filesystem::path& file, Size size) {
    KIOSK_ASSERT(size.w > 0 && size.h > 0);
    SDL_RWops* stream = SDL_RWFromFile(file.c_str(), "rb");
    if (stream == nullptr) throw base::Error("cannot be opened: " + file.string());
    if (SDL_RWsize(stream) > largest_file) {
        SDL_RWclose(stream);
        throw base::Error("is larger than 24 MB: " + file.string());
    }
    SurfaceHandle loaded(IMG_Load_RW(stream, 1));
    if (!loaded) throw base::Error(std::string(IMG_GetError()) + ": " + file.string());
    if (loaded->w > longest_side || loaded->h > longest_side || loaded->w < 1 || loaded->h < 1)
        throw base::Error("has a side longer than 8192 pixels: " + file.string());
    loaded.reset(SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_ARGB8888, 0));
    if (!loaded) throw base::Error(std::string(SDL_GetError()) + ": " + file.string());
    return scaled(*loaded, size);
}

const std::vector<uint32_t>* Pictures::find(const std::string& path, Size size) {
    if (size.w <= 0 || size.h <= 0) return nullptr;
    auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.size == size && entry.path == path;
    });
    if (found == m_entries.end()) {
        m_entries.push_front({path, size, true, {}});
        found = m_entries.begin();
        load(*found);
    }
    m_entries.splice(m_entries.begin(), m_entries, found);
    const Entry& entry = m_entries.front();
    return entry.loading || entry.pixels.empty() ? nullptr : &entry.pixels;
}

void Pictures::load(Entry& entry) {
    const auto work = [path = entry.path, size = entry.size](std::stop_token) {
        try {
            return load_picture(path, size);
        } catch (const base::Error& error) {
            base::log::warning("A picture is not shown: it {}", error.what());
            return std::vector<uint32_t>();
        }
    };
    if (m_jobs == nullptr) {
        arrived(entry.path, entry.size, work({}));
        return;
    }
    m_jobs->run(
        m_scope, work,
        [this, path = entry.path, size = entry.size](std::optional<std::vector<uint32_t>> pixels) {
            arrived(path, size, std::move(pixels).value_or(std::vector<uint32_t>()));
            if (on_ready) on_ready();
        });
}

void Pictures::arrived(const std::string& path, Size size, std::vector<uint32_t> pixels) {
    for (Entry& entry : m_entries) {
        if (!(entry.size == size) || entry.path != path) continue;
        entry.loading = false;
        entry.pixels = std::move(pixels);
        m_bytes += entry.pixels.size() * sizeof(uint32_t);
    }
    make_room();
}

void Pictures::make_room() {
    // An entry that is being loaded stays, or it would be asked for twice.
    for (auto at = m_entries.end(); m_bytes > m_limit && at != m_entries.begin();) {
        --at;
        if (at->loading || at == m_entries.begin()) continue;
        m_bytes -= at->pixels.size() * sizeof(uint32_t);
        at = m_entries.erase(at);
    }
}

}  // namespace ui::sdl
