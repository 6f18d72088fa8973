#include "ui/text/fonts.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "base/log.h"
#include "base/unicode.h"

namespace ui::text {
namespace {

// An open size costs some 100 kB with its glyphs; a page uses about a dozen.
constexpr size_t most_open_fonts = 48;
/// Bytes; more than a search field takes.
constexpr size_t longest_remembered = 1024;

struct FreeSurface {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using Surface = std::unique_ptr<SDL_Surface, FreeSurface>;

bool heavy(Weight weight) {
    return weight == Weight::semibold || weight == Weight::bold;
}

char32_t first_letter(const std::string& text) {
    const auto letters = base::decode_utf8(std::string_view(text).substr(0, 4));
    return letters.empty() ? U' ' : letters.front();
}

char32_t last_letter(const std::string& text) {
    size_t start = text.size();
    while (start > 0 && (static_cast<unsigned char>(text[--start]) & 0xC0) == 0x80) {
    }
    const auto letters = base::decode_utf8(std::string_view(text).substr(start));
    return letters.empty() ? U' ' : letters.back();
}

/// How far SDL_ttf moved the baseline down because a letter reaches above the font's ascent.
int raised_by(TTF_Font* font, const std::string& text, int height) {
    const int growth = height - TTF_FontHeight(font);
    if (growth <= 0) return 0;
    int highest = 0;
    for (const char32_t letter : base::decode_utf8(text)) {
        int max_y = 0;
        if (TTF_GlyphMetrics32(font, letter, nullptr, nullptr, nullptr, &max_y, nullptr) == 0)
            highest = std::max(highest, max_y);
    }
    return std::clamp(highest - TTF_FontAscent(font), 0, growth);
}

}  // namespace

Fonts::Session::Session() {
    if (TTF_Init() != 0)
        throw base::Error(std::string("The text library cannot start: ") + TTF_GetError());
}

Fonts::Session::~Session() {
    TTF_Quit();
}

Fonts::Fonts(FontSet set) : m_set(std::move(set)), m_missing(m_set.fallbacks.size() + 1) {
    for (const Weight weight : {Weight::regular, Weight::medium, Weight::semibold, Weight::bold}) {
        const FontKey key{0, weight, 100};
        const Handle font = load(key);
        if (!font)
            throw base::Error("The font file " + file_of(0, weight).string() +
                              " cannot be opened: " + TTF_GetError() +
                              ". Install the font package or correct the path in the settings.");
        m_ascent = TTF_FontAscent(font.get()) / 100.0;
        m_descent = -TTF_FontDescent(font.get()) / 100.0;
    }
    for (size_t i = 1; i < count(); ++i) {
        const auto path = file_of(i, Weight::regular);
        if (std::filesystem::exists(path)) continue;
        m_missing[i] = true;
        base::log::warning("The font file {} is missing: some scripts will show as boxes.",
                           path.string());
    }
}

Fonts::~Fonts() = default;

std::filesystem::path Fonts::file_of(size_t font, Weight weight) const {
    if (font > 0) {
        const auto& fallback = m_set.fallbacks[font - 1];
        return heavy(weight) && !fallback.bold.empty() ? fallback.bold : fallback.regular;
    }
    switch (weight) {
        case Weight::regular:
            return m_set.regular;
        case Weight::medium:
            return m_set.medium;
        case Weight::semibold:
            return m_set.semibold;
        case Weight::bold:
            return m_set.bold;
    }
    return m_set.regular;
}

Fonts::Handle Fonts::load(const FontKey& key) const {
    const int face = key.font > 0 ? m_set.fallbacks[key.font - 1U].face : 0;
    Handle font(TTF_OpenFontIndex(file_of(key.font, key.weight).c_str(), key.size, face));
    if (font) TTF_SetFontHinting(font.get(), TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

TTF_Font* Fonts::get(const FontKey& wanted) {
    FontKey key = wanted;
    if (key.font > 0) key.weight = heavy(key.weight) ? Weight::bold : Weight::regular;
    if (m_missing[key.font]) return nullptr;
    const auto found =
        std::find_if(m_open.begin(), m_open.end(), [&](const Open& o) { return o.key == key; });
    if (found != m_open.end()) {
        m_open.splice(m_open.begin(), m_open, found);
        return m_open.front().handle.get();
    }
    Handle font = load(key);
    if (!font && heavy(key.weight)) font = load({key.font, Weight::regular, key.size});
    if (!font) {
        m_missing[key.font] = true;
        base::log::warning("The font file {} cannot be opened: {}",
                           file_of(key.font, key.weight).string(), TTF_GetError());
        return nullptr;
    }
    if (m_open.size() >= most_open_fonts) m_open.pop_back();
    m_open.push_front({key, std::move(font)});
    return m_open.front().handle.get();
}

bool Fonts::provides(size_t font, Weight weight, char32_t letter) {
    if (m_missing[font]) return false;
    const bool bold = heavy(weight);
    const uint64_t entry = (uint64_t{letter} << 16) | (font << 1) | (bold ? 1 : 0);
    const auto known = m_provided.find(entry);
    if (known != m_provided.end()) return known->second;
    // Coverage does not depend on the size; 24 is one that is probably open already.
    TTF_Font* handle =
        get({static_cast<uint8_t>(font), bold ? Weight::bold : Weight::regular, uint16_t{24}});
    const bool provided = handle != nullptr && TTF_GlyphIsProvided32(handle, letter) != 0;
    m_provided.emplace(entry, provided);
    return provided;
}

const std::string& Fonts::preferred_with(size_t font) const {
    static const std::string none;
    return font == 0 ? none : m_set.fallbacks[font - 1].preferred_with;
}

TTF_Font* Fonts::prepared(const Run& run) {
    TTF_Font* font = get(run.key);
    if (font == nullptr) font = get({0, run.key.weight, run.key.size});
    if (font == nullptr)
        throw base::Error("The font file " + file_of(0, run.key.weight).string() +
                          " can no longer be opened: " + TTF_GetError());
    // Both are state of the font and stay from call to call.
    TTF_SetFontDirection(font, run.right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, run.script.data());
    return font;
}

Extent Fonts::measure(const Run& run) {
    if (run.text.empty()) return {};
    TTF_Font* font = prepared(run);
    int width = 0;
    if (TTF_SizeUTF8(font, run.text.c_str(), &width, nullptr) != 0) return {};
    // SDL_ttf's width includes ink before the first and after the last letter's own space. Letters
    // of joining scripts change their form, so their plain metrics would mislead.
    if (run.right_to_left) return {0, width};
    int min_x = 0, max_x = 0, advance = 0, before = 0, after = 0;
    if (TTF_GlyphMetrics32(font, first_letter(run.text), &min_x, nullptr, nullptr, nullptr,
                           nullptr) == 0)
        before = std::max(0, -min_x);
    if (TTF_GlyphMetrics32(font, last_letter(run.text), nullptr, &max_x, nullptr, nullptr,
                           &advance) == 0)
        after = std::max(0, max_x - advance);
    return {before, std::max(0, width - before - after)};
}

DrawnRun Fonts::draw(const Run& run) {
    TTF_Font* font = prepared(run);
    // On black, the index of a shaded pixel is its coverage.
    const Surface surface(
        TTF_RenderUTF8_Shaded(font, run.text.c_str(), {255, 255, 255, 255}, {0, 0, 0, 255}));
    DrawnRun drawn;
    if (!surface || surface->format->BytesPerPixel != 1) return drawn;
    const auto w = static_cast<size_t>(surface->w), h = static_cast<size_t>(surface->h);
    drawn.mask = {surface->w, surface->h, std::vector<uint8_t>(w * h)};
    auto* pixels = static_cast<uint8_t*>(surface->pixels);
    for (size_t y = 0; y < h; ++y) {
        uint8_t* row = pixels + y * static_cast<size_t>(surface->pitch);
        std::copy_n(row, w, drawn.mask.coverage.data() + y * w);
        std::fill_n(row, w, uint8_t{0});
    }
    drawn.baseline = TTF_FontAscent(font) + raised_by(font, run.text, surface->h);
    return drawn;
}

/// A font remembers the glyphs of its latest text. To open all of them anew would cost the next
/// patron's first pages 20 ms each; so every one is given a text that covers the longest query, and
/// has then seen each letter.
void Fonts::wipe() {
    static const std::string covering = [] {
        std::string text;
        while (text.size() < longest_remembered) text += "0123456789 abcdefghijklmnopqrstuvwxyz ";
        return text;
    }();
    for (auto& font : m_open) {
        TTF_SetFontDirection(font.handle.get(), TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(font.handle.get(), "Latn");
        int width = 0;
        TTF_SizeUTF8(font.handle.get(), covering.c_str(), &width, nullptr);
    }
    m_provided.clear();
}

}  // namespace ui::text
