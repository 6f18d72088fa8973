#include <string>

#include "ui/text/typesetter.h"

namespace ui::text {
namespace {

std::filesystem::path bold_beside(const std::filesystem::path& regular) {
    const std::string ending = "-Regular";
    std::string stem = regular.stem().string();
    if (!stem.ends_with(ending)) return {};
    stem.replace(stem.size() - ending.size(), ending.size(), "-Bold");
    const auto bold = regular.parent_path() / (stem + regular.extension().string());
    return std::filesystem::exists(bold) ? bold : std::filesystem::path();
}

}  // namespace

void add_fallback(FontSet& set, const std::filesystem::path& regular) {
    const auto bold = bold_beside(regular);
    const bool collection =
        regular.extension() == ".ttc" && regular.stem().string().find("CJK") != std::string::npos;
    if (!collection) {
        set.fallbacks.push_back({regular, bold, 0, {}});
        return;
    }
    // The collections' order of faces: 0 Japanese, 1 Korean, 2 simplified Chinese.
    set.fallbacks.push_back({regular, bold, 2, {}});
    set.fallbacks.push_back({regular, bold, 0, "Hira"});
    set.fallbacks.push_back({regular, bold, 1, "Hang"});
}

FontSet packaged_fonts() {
    const std::filesystem::path inter = "/usr/share/fonts/opentype/inter/";
    const std::filesystem::path noto = "/usr/share/fonts/truetype/noto/";
    FontSet set{inter / "Inter-Regular.otf",
                inter / "Inter-Medium.otf",
                inter / "Inter-SemiBold.otf",
                inter / "Inter-Bold.otf",
                {}};
    for (const char* script : {"Sans", "SansArabic", "SansHebrew", "SansThai", "SansDevanagari",
                               "SansEthiopic", "SansGeorgian", "SansArmenian"})
        add_fallback(set, noto / (std::string("Noto") + script + "-Regular.ttf"));
    add_fallback(set, "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
    for (const char* script : {"Bengali", "Tamil", "Gurmukhi", "Khmer", "Lao", "Myanmar", "Syriac",
                               "Tifinagh", "Symbols", "Symbols2"})
        add_fallback(set, noto / (std::string("NotoSans") + script + "-Regular.ttf"));
    return set;
}

}  // namespace ui::text
