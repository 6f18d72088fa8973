#include <string>

#include "support/catch.h"
#include "support/golden.h"
#include "ui/text/typesetter.h"

using namespace ui;
using Kind = DrawCommand::Kind;

namespace {

const std::vector<std::string> titles{
    "Sommarboken",
    "Beaivi, áhčážan",
    "موسم الهجرة إلى الشمال",
    "العربية للمبتدئين – Arabiska för nybörjare",
    "Arabiska för nybörjare – العربية للمبتدئين (2. uppl.) 1998",
    "שירים ותרגומים (Dikter) 1974",
    "Тіні забутих предків",
    "红楼梦 (上) 三体 3",
    "吾輩は猫である",
    "สวัสดีชาวโลก ที่นี่",
    "हिन्दी की किताब",
    "አማርኛ ለጀማሪዎች",
    "Sverigesbibliotekskatalogiseringsregelverk",
};

DisplayList page(text::Typesetter& typesetter, Size size, bool right_to_left) {
    const Rect all{0, 0, size.w, size.h};
    DisplayList list{{.kind = Kind::fill, .rect = all, .clip = all}};
    list.front().color = {255, 255, 255, 255};
    int y = 8;
    for (const auto& title : titles) {
        for (const bool narrow : {false, true}) {
            const int room = narrow ? 190 : 420, left = narrow ? 450 : 8;
            const auto block =
                typesetter.set({.text = title,
                                .weight = narrow ? Weight::semibold : Weight::regular,
                                .max_width = room,
                                .max_lines = 2,
                                .right_to_left = right_to_left});
            const int x = right_to_left ? left + room - block->size.w : left;
            list.push_back({.kind = Kind::text,
                            .rect = {x, y, block->size.w, block->size.h},
                            .clip = all,
                            .color = {16, 32, 52, 255},
                            .block = block});
        }
        y += 72;
    }
    return list;
}

}  // namespace

TEST_CASE("titles of many scripts look as they did", "[golden]") {
    const Size size{650, 944};
    text::Typesetter typesetter(text::packaged_fonts());
    support::check_golden("text/titles-ltr", support::render(page(typesetter, size, false), size));
    support::check_golden("text/titles-rtl", support::render(page(typesetter, size, true), size));
}

TEST_CASE("two runs give the same bits", "[golden]") {
    const Size size{650, 944};
    text::Typesetter first(text::packaged_fonts()), second(text::packaged_fonts());
    // Another order of use must not matter either.
    second.set({.text = "Annat först", .pixel_size = 24})->sprites.get();
    page(second, size, true);
    CHECK(support::difference(support::render(page(first, size, false), size),
                              support::render(page(second, size, false), size)) == "");
}

TEST_CASE("a difference is told by place and number", "[golden]") {
    support::Picture a{{3, 2}, {1, 2, 3, 4, 5, 6}}, b = a;
    CHECK(support::difference(a, b).empty());
    b.pixels[4] = 0xAA;
    b.pixels[5] = 0xBB;
    CHECK(support::difference(a, b) ==
          "2 of 6 pixels differ, the first at (1, 1): 0000aa instead of 000005");
    b.size = {2, 3};
    CHECK(support::difference(a, b) == "the size is 2 x 3 instead of 3 x 2");
}

TEST_CASE("a picture file keeps every pixel", "[golden]") {
    support::Picture picture{{2, 2}, {0x000000, 0xFF0000, 0x00FF7F, 0x123456}};
    const std::string path = KIOSK_BINARY_DIR "/golden-round-trip.png";
    support::save_png(path, picture);
    CHECK(support::load_png(path) == picture);
}
