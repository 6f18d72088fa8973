#include <algorithm>

#include "base/error.h"
#include "base/unicode.h"
#include "support/catch.h"
#include "ui/text/sprites.h"
#include "ui/text/typesetter.h"

using namespace ui;
using text::Block;
using text::Request;

namespace {

text::Typesetter& typesetter() {
    static text::Typesetter shared(text::packaged_fonts());
    return shared;
}

std::shared_ptr<const Block> set(const Request& request) {
    return typesetter().set(request);
}

std::string shown(const Request& request, const Block::Line& line) {
    return request.text.substr(line.first, line.last - line.first);
}

std::vector<std::string> lines_of(const Request& request) {
    std::vector<std::string> lines;
    for (const auto& line : set(request)->lines) lines.push_back(shown(request, line));
    return lines;
}

/// Leftmost and rightmost column with ink.
std::pair<int, int> ink(const Block& block) {
    int left = block.size.w, right = 0;
    for (const auto& sprite : block.sprites->lines()) {
        left = std::min(left, sprite.rect.x);
        right = std::max(right, sprite.rect.right());
    }
    return {left, right};
}

}  // namespace

TEST_CASE("text that fits stands on one line", "[text]") {
    const auto block = set({.text = "Sommarboken", .max_width = 400});
    REQUIRE(block->lines.size() == 1);
    CHECK(block->size.w > 100);
    CHECK(block->size.w < 200);
    CHECK(block->size.h == 31);
    CHECK_FALSE(block->truncated);
}

TEST_CASE("empty text has a line's height and a caret", "[text]") {
    const auto block = set({.text = "", .typed = true});
    CHECK(block->size == Size{0, 31});
    REQUIRE(block->caret_stops.size() == 1);
    CHECK(block->caret_x(0) == 0);
}

TEST_CASE("lines break at spaces and hyphens and fit their width", "[text]") {
    const Request request{.text = "Fallet med den försvunna bok-katalogen i Norrbotten",
                          .max_width = 220};
    const auto lines = lines_of(request);
    CHECK(lines == std::vector<std::string>{"Fallet med den", "försvunna bok-", "katalogen i",
                                            "Norrbotten"});
    for (const auto& line : set(request)->lines) CHECK(line.w <= 220);
}

TEST_CASE("isolates take no room and draw nothing, and keep a number before its noun", "[text]") {
    const auto alone = set({.text = "1 volym"}), isolated = set({.text = "\u20681 volym\u2069"});
    CHECK(isolated->size == alone->size);
    CHECK(ink(*isolated) == ink(*alone));
    // Between Arabic words the number would go to the other side of the noun: what follows it in
    // the text then stands to its right.
    const auto first_letter = [](const std::string& part) {
        const std::string before = "رف · ", text = before + part + " · كتاب";
        const auto block = set({.text = text, .right_to_left = true, .typed = true});
        const size_t one = text.find('1'), noun = text.find('v');
        return block->caret_x(one) < block->caret_x(noun);
    };
    CHECK(first_letter("\u20681 volym\u2069"));
    CHECK_FALSE(first_letter("1 volym"));
}

TEST_CASE("a word wider than the line breaks between graphemes", "[text]") {
    const Request request{.text = "Sverigesbibliotekskatalogiseringsregelverk", .max_width = 150};
    const auto lines = lines_of(request);
    REQUIRE(lines.size() > 2);
    std::string joined;
    for (const auto& line : lines) joined += line;
    CHECK(joined == request.text);
    for (const auto& line : set(request)->lines) CHECK(line.w <= 150);
}

TEST_CASE("a word that is broken where nothing allows it goes on after a hyphen", "[text]") {
    // The first line's width beside that of its letters alone.
    const auto added = [](const std::string& text, int width) {
        const Request request{.text = text, .max_width = width};
        const auto block = set(request);
        REQUIRE(block->lines.size() > 1);
        return block->lines[0].w - set({.text = shown(request, block->lines[0])})->size.w;
    };
    const int hyphen = set({.text = "-"})->size.w;
    CHECK(lines_of({.text = "Affektionsvärde", .max_width = 145}) ==
          std::vector<std::string>{"Affektions", "värde"});
    CHECK(added("Affektionsvärde", 145) >= hyphen - 2);
    CHECK(added("Войнаимирилимиривойна", 100) >= hyphen - 2);
    CHECK(added("Pippi Långstrump", 100) == 0);
    CHECK(added("bok-katalogen", 90) == 0);
    CHECK(added("bibliotekarie@kommunbibliotek.example", 100) == 0);
    CHECK(added("红楼梦红楼梦红楼梦", 75) == 0);
    CHECK(added("ต้นไม้ต้นไม้ต้นไม้", 60) == 0);
}

TEST_CASE("what is wiped is set again as before", "[text]") {
    const Request latin{.text = "Åsnan på 19 äpplen"}, arabic{.text = "القناع التاسع عشر"};
    const auto sizes = [&] { return std::pair(set(latin)->size, set(arabic)->size); };
    const auto before = sizes();
    const auto inked = ink(*set(latin));
    typesetter().wipe();
    CHECK(sizes() == before);
    CHECK(ink(*set(latin)) == inked);
}

TEST_CASE("a combining mark never begins a line", "[text]") {
    std::string word;
    for (int i = 0; i < 30; ++i) word += "a\u0323";
    for (const auto& line : lines_of({.text = word, .max_width = 60})) CHECK(line.size() % 3 == 0);
}

TEST_CASE("a line narrower than a letter still ends", "[text]") {
    CHECK(set({.text = "Mumintrollet", .max_width = 3})->lines.size() == 12);
}

TEST_CASE("Thai and Chinese break without spaces", "[text]") {
    CHECK(set({.text = "ภาษาไทยเป็นภาษาที่สวยงามมาก", .max_width = 150})->lines.size() > 1);
    const auto lines = lines_of({.text = "红楼梦红楼梦。红楼梦", .max_width = 75});
    for (const auto& line : lines) CHECK(line.rfind("。", 0) != 0);
    CHECK(lines.size() > 2);
}

TEST_CASE("what is cut ends in an ellipsis that fits", "[text]") {
    const Request request{
        .text = "Berättelser från norra Norrland", .max_width = 200, .max_lines = 1};
    const auto block = set(request);
    CHECK(block->truncated);
    REQUIRE(block->lines.size() == 1);
    CHECK(block->size.w <= 200);
    CHECK(block->size.w > 170);
    CHECK(shown(request, block->lines[0]).back() != ' ');
    CHECK(ink(*block).second <= block->size.w);
}

TEST_CASE("text of exactly the allowed lines is not cut", "[text]") {
    Request request{.text = "Pippi Långstrump går ombord", .max_width = 200, .max_lines = 2};
    CHECK_FALSE(set(request)->truncated);
    request.text += "   ";
    CHECK_FALSE(set(request)->truncated);
}

TEST_CASE("a second paragraph that does not fit is announced", "[text]") {
    const auto block = set({.text = "Ett\nTvå", .max_width = 300, .max_lines = 1});
    CHECK(block->truncated);
    CHECK(block->size.w > set({.text = "Ett"})->size.w);
    CHECK(set({.text = "Ett\r\nTvå\u2028Tre"})->lines.size() == 3);
}

TEST_CASE("the ellipsis of right-to-left text stands at the left", "[text]") {
    const Request request{.text = "موسم الهجرة إلى الشمال رواية", .max_width = 150, .max_lines = 1};
    const auto block = set(request);
    REQUIRE(block->truncated);
    // Three dots low at the left edge: no ink above half the letters' height there.
    const auto& sprite = block->sprites->lines().front();
    int highest = 1000;
    for (int y = 0; y < sprite.rect.h; ++y)
        for (int x = 0; x < 10; ++x)
            if (sprite.coverage[static_cast<size_t>(y * sprite.rect.w + x)] > 64)
                highest = std::min(highest, y + sprite.rect.y);
    CHECK(highest > block->lines[0].baseline - 6);
    CHECK(highest < 1000);
}

TEST_CASE("lines start where the interface's direction starts", "[text]") {
    Request request{.text = "Pippi Långstrump går ombord på", .max_width = 200};
    REQUIRE(set(request)->lines.size() == 2);
    CHECK(set(request)->lines[1].x == 0);
    request.right_to_left = true;
    const auto block = set(request);
    CHECK(block->lines[1].x + block->lines[1].w == block->size.w);
    request.align = Align::end;
    CHECK(set(request)->lines[1].x == 0);
    request.align = Align::center;
    const auto centered = set(request);
    CHECK(centered->lines[1].x == (centered->size.w - centered->lines[1].w) / 2);
}

TEST_CASE("letters look the same in either interface direction", "[text]") {
    for (const char* title : {"العربية للمبتدئين – Arabiska för nybörjare", "שלום (Shalom) 123",
                              "Tove Jansson: 3. uppl."}) {
        const auto left = set({.text = title});
        const auto right = set({.text = title, .right_to_left = true});
        REQUIRE(left->size == right->size);
        const auto &a = left->sprites->lines(), &b = right->sprites->lines();
        REQUIRE(a.size() == b.size());
        for (size_t i = 0; i < a.size(); ++i) CHECK(a[i].coverage == b[i].coverage);
    }
}

TEST_CASE("lines keep one height whatever they hold", "[text]") {
    for (const char* title : {"Åsa", "موسم", "红楼梦", "हिन्दी", "ที่นี่ปู่", "አማርኛ", "Ấg"})
        CHECK(set({.text = title, .pixel_size = 30})->size.h == 39);
}

TEST_CASE("letters reach out of a block by no more than its overhang", "[text]") {
    for (const char* title : {"jÅg", "ج ح ي مَدرسة", "ที่นี่ปู่", "fjf", "Ấ", "ـﷺ"}) {
        for (const float size : {14.0F, 24.0F, 63.0F}) {
            const auto block = set({.text = title, .pixel_size = size});
            for (const auto& sprite : block->sprites->lines())
                CHECK(Rect{0, -block->overhang, block->size.w, block->size.h + 2 * block->overhang}
                          .contains(sprite.rect));
        }
    }
}

TEST_CASE("a heading's Arabic letters are drawn whole", "[text]") {
    for (const char* title : {"إرجاع", "حسابي", "إيصالًا"}) {
        const auto narrow = set({.text = title, .pixel_size = 48, .line_height = 1.2F});
        const auto wide = set({.text = title, .pixel_size = 48, .line_height = 2.4F});
        CHECK(narrow->sprites->lines().front().rect.h == wide->sprites->lines().front().rect.h);
    }
}

TEST_CASE("Arabic letters join", "[text]") {
    const int joined = set({.text = "بببب"})->size.w;
    const int alone = set({.text = "ب\u200Cب\u200Cب\u200Cب"})->size.w;
    CHECK(joined < alone * 3 / 4);
}

TEST_CASE("letters the primary font lacks are not boxes", "[text]") {
    // A box is as wide for every letter; real letters differ.
    for (const auto& [narrow, wide] : std::vector<std::pair<const char*, const char*>>{
             {"ا", "س"}, {"ו", "ש"}, {"เ", "ฒ"}, {"।", "ओ"}})
        CHECK(set({.text = narrow})->size.w < set({.text = wide})->size.w);
}

TEST_CASE("Japanese text takes Japanese forms", "[text]") {
    const auto chinese = set({.text = "直", .pixel_size = 40});
    const auto japanese = set({.text = "直は", .pixel_size = 40});
    const auto& a = chinese->sprites->lines().front();
    const auto& b = japanese->sprites->lines().front();
    int differing = 0;
    for (int y = 0; y < std::min(a.rect.h, b.rect.h); ++y)
        for (int x = 0; x < a.rect.w; ++x)
            if (a.coverage[static_cast<size_t>(y * a.rect.w + x)] !=
                b.coverage[static_cast<size_t>(y * b.rect.w + x)])
                ++differing;
    CHECK(differing > 50);
}

TEST_CASE("bad bytes and controls do no harm", "[text]") {
    const auto block = set({.text = std::string("a\xFF\xC3 b\t\x01 \0c", 9), .max_width = 300});
    CHECK(block->lines.size() == 1);
    CHECK(block->size.w > 20);
    CHECK(set({.text = "\u202E\u2066abc", .max_width = 100})->size.w > 10);
}

TEST_CASE("weights and sizes change the width", "[text]") {
    CHECK(set({.text = "Bibliotek", .weight = Weight::bold})->size.w >
          set({.text = "Bibliotek"})->size.w);
    CHECK(set({.text = "Bibliotek", .pixel_size = 48})->size.w >
          set({.text = "Bibliotek"})->size.w * 19 / 10);
}

TEST_CASE("a missing primary font is an error that names it", "[text]") {
    auto fonts = text::packaged_fonts();
    fonts.medium = "/nowhere/Medium.otf";
    CHECK_THROWS_WITH(text::Typesetter(fonts), Catch::Contains("/nowhere/Medium.otf"));
}

TEST_CASE("a missing fallback font leaves the others in use", "[text]") {
    auto fonts = text::packaged_fonts();
    fonts.fallbacks.insert(fonts.fallbacks.begin(), {"/nowhere/A.ttf", "", 0, ""});
    text::Typesetter other(fonts);
    CHECK(other.set({.text = "موسم"})->size == set({.text = "موسم"})->size);
}
