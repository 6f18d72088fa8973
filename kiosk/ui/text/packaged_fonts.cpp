#include "ui/text/typesetter.h"

namespace ui::text {

FontSet packaged_fonts() {
    const std::filesystem::path inter = "/usr/share/fonts/opentype/inter/";
    const std::filesystem::path noto = "/usr/share/fonts/truetype/noto/";
    const std::filesystem::path cjk = "/usr/share/fonts/opentype/noto/";
    FontSet set{inter / "Inter-Regular.otf",
                inter / "Inter-Medium.otf",
                inter / "Inter-SemiBold.otf",
                inter / "Inter-Bold.otf",
                {}};
    for (const char* script :
         {"Sans", "NaskhArabic", "SansHebrew", "SansThai", "SansDevanagari", "SansEthiopic"}) {
        const std::string name = std::string("Noto") + script;
        set.fallbacks.push_back(
            {noto / (name + "-Regular.ttf"), noto / (name + "-Bold.ttf"), 0, {}});
    }
    // Faces of the collection: 2 simplified Chinese, 0 Japanese, 1 Korean.
    const auto add_cjk = [&](int face, const char* preferred_with) {
        set.fallbacks.push_back(
            {cjk / "NotoSansCJK-Regular.ttc", cjk / "NotoSansCJK-Bold.ttc", face, preferred_with});
    };
    add_cjk(2, "");
    add_cjk(0, "Hira");
    add_cjk(1, "Hang");
    for (const char* script : {"Georgian", "Armenian", "Bengali", "Tamil", "Gurmukhi", "Khmer",
                               "Lao", "Myanmar", "Syriac", "Tifinagh", "Symbols", "Symbols2"}) {
        const std::string name = std::string("NotoSans") + script;
        const auto bold = noto / (name + "-Bold.ttf");
        set.fallbacks.push_back({noto / (name + "-Regular.ttf"),
                                 std::filesystem::exists(bold) ? bold : std::filesystem::path(),
                                 0,
                                 {}});
    }
    return set;
}

}  // namespace ui::text
