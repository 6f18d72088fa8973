#include "ui/text/paragraph.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string>

#include "base/error.h"

namespace ui::text {
namespace {

bool ends_paragraph(UChar32 c) {
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x2028 || c == 0x2029;
}

void append(Paragraph& paragraph, UChar32 c, size_t byte) {
    // Tabulators and other controls have no glyph.
    if (u_charType(c) == U_CONTROL_CHAR) c = ' ';
    paragraph.text.append(c);
    for (int32_t i = 0; i < U16_LENGTH(c); ++i) paragraph.bytes.push_back(byte);
}

/// Scripts that one font serves and no shaper tells apart become one, so that runs stay long.
UScriptCode unified(UScriptCode script) {
    return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO
               ? USCRIPT_HAN
               : script;
}

bool is_real(UScriptCode script) {
    return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

UScriptCode script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    const auto script = uscript_getScript(c, &status);
    return U_SUCCESS(status) ? script : USCRIPT_COMMON;
}

UScriptCode script_of(const icu::UnicodeString& text, int32_t start, int32_t end) {
    for (int32_t i = start; i < end; i = text.moveIndex32(i, 1)) {
        const auto script = script_of(text.char32At(i));
        if (is_real(script)) return unified(script);
    }
    return USCRIPT_COMMON;
}

bool needs_glyph(UChar32 c) {
    return !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool provides_all(Fonts& fonts, size_t font, Weight weight, const icu::UnicodeString& cluster) {
    for (int32_t i = 0; i < cluster.length(); i = cluster.moveIndex32(i, 1)) {
        const UChar32 c = cluster.char32At(i);
        if (needs_glyph(c) && !fonts.provides(font, weight, static_cast<char32_t>(c))) return false;
    }
    return true;
}

}  // namespace

Analyser::Analyser(Fonts& fonts) : m_fonts(fonts), m_bidi(ubidi_open()) {
    UErrorCode status = U_ZERO_ERROR;
    m_lines.reset(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
    m_graphemes.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status) || !m_bidi)
        throw base::Error("ICU's data for line breaks cannot be opened: install libicu.");
}

Analyser::~Analyser() = default;

std::vector<Paragraph> Analyser::paragraphs(std::string_view source, Weight weight,
                                            bool right_to_left) {
    std::vector<Paragraph> all(1);
    const auto* bytes = reinterpret_cast<const uint8_t*>(source.data());
    const auto size = static_cast<int32_t>(source.size());
    for (int32_t i = 0; i < size;) {
        const auto byte = static_cast<size_t>(i);
        UChar32 c;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        if (ends_paragraph(c)) {
            if (c == '\r' && i < size && bytes[i] == '\n') ++i;
            all.back().bytes.push_back(byte);
            all.emplace_back();
        } else {
            append(all.back(), c, byte);
        }
    }
    all.back().bytes.push_back(source.size());
    for (auto& paragraph : all) analyse(paragraph, weight, right_to_left);
    return all;
}

void Analyser::analyse(Paragraph& paragraph, Weight weight, bool right_to_left) {
    const auto found = levels(paragraph, right_to_left);
    note_preferred(paragraph.text);
    itemise(paragraph, weight, found);
}

std::vector<UBiDiLevel> Analyser::levels(Paragraph& paragraph, bool right_to_left) {
    const UBiDiLevel fallback = right_to_left ? UBIDI_DEFAULT_RTL : UBIDI_DEFAULT_LTR;
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(m_bidi.get(), paragraph.text.getBuffer(), paragraph.length(), fallback, nullptr,
                  &status);
    KIOSK_ASSERT(U_SUCCESS(status));
    paragraph.base = ubidi_getParaLevel(m_bidi.get());
    if (paragraph.length() == 0) {
        paragraph.base = right_to_left ? 1 : 0;
        return {};
    }
    const UBiDiLevel* found = ubidi_getLevels(m_bidi.get(), &status);
    KIOSK_ASSERT(U_SUCCESS(status));
    return {found, found + paragraph.length()};
}

void Analyser::note_preferred(const icu::UnicodeString& text) {
    m_order.clear();
    for (size_t font = 1; font < m_fonts.count(); ++font) {
        const auto& wanted = m_fonts.preferred_with(font);
        if (wanted.empty()) continue;
        const auto script =
            static_cast<UScriptCode>(u_getPropertyValueEnum(UCHAR_SCRIPT, wanted.c_str()));
        for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
            const auto seen = script_of(text.char32At(i));
            if (seen != script && !(script == USCRIPT_HIRAGANA && seen == USCRIPT_KATAKANA))
                continue;
            m_order.push_back(static_cast<uint8_t>(font));
            break;
        }
    }
    // The primary font stays first for what it has.
    m_order.insert(m_order.begin(), uint8_t{0});
    for (size_t font = 1; font < m_fonts.count(); ++font)
        if (std::find(m_order.begin(), m_order.end(), font) == m_order.end())
            m_order.push_back(static_cast<uint8_t>(font));
}

uint8_t Analyser::font_for(const icu::UnicodeString& cluster, Weight weight, const Item* previous,
                           UScriptCode script) {
    // Spaces and punctuation stay with the letters before them, digits with the primary font.
    const bool neutral = !is_real(script) && !u_isdigit(cluster.char32At(0));
    if (neutral && previous != nullptr && provides_all(m_fonts, previous->font, weight, cluster))
        return previous->font;
    for (const uint8_t font : m_order)
        if (provides_all(m_fonts, font, weight, cluster)) return font;
    // Nobody has all of it: the base letter matters more than its marks.
    const icu::UnicodeString letter(cluster.char32At(0));
    for (const uint8_t font : m_order)
        if (provides_all(m_fonts, font, weight, letter)) return font;
    return 0;
}

void Analyser::itemise(Paragraph& paragraph, Weight weight, const std::vector<UBiDiLevel>& levels) {
    const auto boundaries = graphemes(paragraph.text, 0, paragraph.length());
    for (size_t i = 0; i + 1 < boundaries.size(); ++i) {
        const int32_t start = boundaries[i], end = boundaries[i + 1];
        const auto level = levels[static_cast<size_t>(start)];
        const Item* last = paragraph.items.empty() ? nullptr : &paragraph.items.back();
        const Item* previous = last != nullptr && last->level == level ? last : nullptr;
        auto script = script_of(paragraph.text, start, end);
        const auto font =
            font_for(paragraph.text.tempSubStringBetween(start, end), weight, previous, script);
        if (!is_real(script) && previous != nullptr && previous->font == font)
            script = previous->script;
        if (previous != nullptr && previous->font == font && previous->script == script)
            paragraph.items.back().end = end;
        else if (previous != nullptr && previous->font == font && !is_real(previous->script)) {
            paragraph.items.back().end = end;
            paragraph.items.back().script = script;
        } else {
            paragraph.items.push_back({start, end, level, script, font});
        }
    }
}

std::vector<int32_t> Analyser::line_breaks(const icu::UnicodeString& text) {
    std::vector<int32_t> breaks;
    m_lines->setText(text);
    m_lines->first();
    for (int32_t at = m_lines->next(); at != icu::BreakIterator::DONE; at = m_lines->next())
        breaks.push_back(at);
    if (breaks.empty() || breaks.back() != text.length()) breaks.push_back(text.length());
    return breaks;
}

std::vector<int32_t> Analyser::graphemes(const icu::UnicodeString& text, int32_t start,
                                         int32_t end) {
    std::vector<int32_t> all{start};
    if (start >= end) return all;
    m_graphemes->setText(text);
    for (int32_t at = m_graphemes->following(start); at != icu::BreakIterator::DONE && at < end;
         at = m_graphemes->next())
        all.push_back(at);
    all.push_back(end);
    return all;
}

void Analyser::wipe() {
    m_lines->setText(icu::UnicodeString());
    m_graphemes->setText(icu::UnicodeString());
}

}  // namespace ui::text
