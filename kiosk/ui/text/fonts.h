#pragma once
#include <SDL_ttf.h>

#include <array>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/text/typesetter.h"

namespace ui::text {

/// One font at one size. `font` counts from 0, the primary family, through the fallbacks.
struct FontKey {
    uint8_t font = 0;
    Weight weight = Weight::regular;
    uint16_t size = 0;  // em height in pixels
    bool operator==(const FontKey&) const = default;
};

/// Text of one font, one direction and one script: what SDL_ttf can shape in one call.
struct Run {
    FontKey key;
    std::array<char, 5> script{'L', 'a', 't', 'n', 0};  // ISO 15924
    bool right_to_left = false;
    std::string text;
};

/// Where a run's pen starts and ends inside the surface SDL_ttf would draw it to.
struct Extent {
    int before = 0;   // ink left of the pen's start
    int advance = 0;  // pen's way
};

/// Coverage 0..255, row by row.
struct Mask {
    int w = 0, h = 0;
    std::vector<uint8_t> coverage;
};

struct DrawnRun {
    Mask mask;
    int baseline = 0;  // from the mask's top
};

/// Opens font files on demand and keeps the recently used sizes. UI thread only.
class Fonts {
public:
    /// Throws base::Error when a primary font cannot be opened.
    explicit Fonts(FontSet set);
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    size_t count() const { return m_set.fallbacks.size() + 1; }
    bool provides(size_t font, Weight weight, char32_t letter);
    const std::string& preferred_with(size_t font) const;

    Extent measure(const Run& run);
    DrawnRun draw(const Run& run);
    /// Share of the em above and below the baseline that belongs to a line of the primary font.
    double ascent() const { return m_ascent; }
    double descent() const { return m_descent; }
    /// Leaves nothing of what was measured or drawn in the fonts, which stay open.
    void wipe();

private:
    struct Close {
        void operator()(TTF_Font* font) const { TTF_CloseFont(font); }
    };
    using Handle = std::unique_ptr<TTF_Font, Close>;
    struct Open {
        FontKey key;
        Handle handle;
    };
    struct Session {
        Session();
        ~Session();
        Session(const Session&) = delete;
        Session& operator=(const Session&) = delete;
    };

    TTF_Font* get(const FontKey& key);  // null: a fallback that cannot be opened
    TTF_Font* prepared(const Run& run);
    Handle load(const FontKey& key) const;
    std::filesystem::path file_of(size_t font, Weight weight) const;

    Session m_session;  // first made, last destroyed: fonts must not outlive SDL_ttf
    FontSet m_set;
    std::list<Open> m_open;  // most recently used first
    std::vector<bool> m_missing;
    std::unordered_map<uint64_t, bool> m_provided;
    double m_ascent = 0.97, m_descent = 0.24;
};

}  // namespace ui::text
