// Every code of every MARC-8 set, compared with an independent decoder (yaz-iconv).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/unicode.h"
#include "catalogue/marc/marc8.h"
#include "support/catch.h"

using catalogue::marc::append_marc8;

namespace {

std::string ours(std::string_view bytes) {
    std::string out;
    append_marc8(out, bytes);
    return out;
}

/// Without their order: the other program moves marks wrongly where its buffer ends.
std::u32string characters(std::string_view text) {
    std::u32string all = base::decode_utf8(text);
    std::sort(all.begin(), all.end());
    return all;
}

bool has_oracle() {
    return std::system("command -v yaz-iconv >/dev/null 2>&1") == 0;
}

/// The other decoder leaves out line breaks.
constexpr std::string_view separator = "=-=";

/// Decoded pieces of `bytes`, split at the separator.
std::vector<std::string> theirs(const std::string& bytes) {
    const auto folder = std::filesystem::path(KIOSK_BINARY_DIR) / "marc8";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "in", std::ios::binary) << bytes;
    const std::string command = "yaz-iconv -f marc8 -t utf8 <" + (folder / "in").string() + " >" +
                                (folder / "out").string();
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream file(folder / "out", std::ios::binary);
    const std::string decoded((std::istreambuf_iterator<char>(file)), {});
    std::vector<std::string> pieces;
    size_t at = 0;
    for (size_t end = decoded.find(separator); end != std::string::npos;
         end = decoded.find(separator, at)) {
        pieces.push_back(decoded.substr(at, end - at));
        at = end + separator.size();
    }
    return pieces;
}

}  // namespace

TEST_CASE("Every code of every MARC-8 set is as another decoder has it") {
    if (!has_oracle()) {
        std::printf("skipped: yaz-iconv is not installed\n");
        return;
    }
    std::vector<std::string> texts;
    for (const char* set : {"(B", "(N", "(Q", "(2", "(3", "(4", "(S", "b", "p", "g", "(!E", ",N"})
        for (int code = 0x21; code < 0x7F; ++code)
            texts.push_back("\x1B" + std::string(set) + static_cast<char>(code) + "\x1B(Bax");
    for (const char* set : {"", "\x1B)N", "\x1B-Q", "\x1B)2", "\x1B)S", "\x1B)!E"})
        for (int code = 0xA1; code < 0xFF; ++code)
            texts.push_back(std::string(set) + static_cast<char>(code) + "ax");
    std::vector<std::string> lines;
    for (size_t begin = 0; begin < texts.size(); begin += 400) {
        std::string some;
        for (size_t i = begin; i < std::min(texts.size(), begin + 400); ++i)
            some += texts[i] + "\x1B(B\x1B)!E" + std::string(separator);
        const auto pieces = theirs(some);
        lines.insert(lines.end(), pieces.begin(), pieces.end());
    }
    REQUIRE(lines.size() == texts.size());
    size_t known = 0;
    for (size_t i = 0; i < texts.size(); ++i) {
        INFO("case " << i << ": " << texts[i]);
        CHECK(characters(ours(texts[i])) == characters(lines[i]));
        if (ours(texts[i]) != "ax") ++known;
    }
    CHECK(known > 1000);
}

TEST_CASE("Marks of MARC-8 follow their letter") {
    CHECK(base::nfc(ours("\xE8\x61\xE8\x6F\xEA\x61")) == "äöå");
    // Two marks on one letter keep their order.
    CHECK(base::nfc(ours("\xF2\xE3\x61")) == "ậ");
    CHECK(ours("\xEBi\xEC\x61") == "i\xCD\xA1\x61");
}

TEST_CASE("Damaged MARC-8 is counted and never read past its end") {
    std::string out;
    CHECK(append_marc8(out, "\x1B").bad == 1);
    CHECK(append_marc8(out, "a\xE8").bad == 1);
    CHECK(append_marc8(out, "\x1B(").bad == 1);
    CHECK(append_marc8(out, "\x1B$1\x21").unknown == 1);
    CHECK(append_marc8(out, "\x1B(?a").bad == 1);
    CHECK(append_marc8(out, "\xD5").bad == 1);
}
