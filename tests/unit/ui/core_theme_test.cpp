#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "support/catch.h"
#include "ui/audit.h"
#include "ui/theme.h"
#include "ui/widgets/cover.h"

using namespace ui;

namespace {

const std::filesystem::path shipped = KIOSK_SOURCE_DIR "/themes";

/// A folder of themes that goes when the test ends.
class Folder {
public:
    Folder() : path(std::filesystem::temp_directory_path() / "kiosk-core-themes") {
        std::filesystem::remove_all(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    void add(const std::string& name, const std::string& content) const {
        std::filesystem::create_directories(path / name);
        std::ofstream(path / name / "theme.toml") << content;
    }
    void add_light() const {
        std::filesystem::create_directories(path / "light");
        std::filesystem::copy_file(shipped / "light/theme.toml", path / "light/theme.toml");
    }
    std::string fault(const std::string& name) const {
        try {
            load_theme(path, name);
        } catch (const base::Error& error) {
            return error.what();
        }
        return {};
    }
    std::filesystem::path path;
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct Pair {
    ColorRole front, back;
};

}  // namespace

TEST_CASE("the shipped themes load", "[theme]") {
    CHECK(theme_names(shipped) == std::vector<std::string>{"contrast", "dark", "light"});
    for (const std::string& name : theme_names(shipped))
        CHECK(load_theme(shipped, name).name == name);
    const Theme contrast = load_theme(shipped, "contrast");
    CHECK_FALSE(contrast.shadows);
    CHECK(contrast.color(ColorRole::text) == Color{0, 0, 0, 255});
    CHECK(contrast.radii.card == load_theme(shipped, "light").radii.card);
    CHECK(contrast.look(TextRole::body).weight == Weight::medium);
    CHECK(contrast.look(TextRole::body).size ==
          load_theme(shipped, "light").look(TextRole::body).size);
}

TEST_CASE("a theme's alpha and radii are read", "[theme]") {
    Folder folder;
    folder.add_light();
    folder.add("own", "based_on = \"light\"\n[colors]\nscrim = \"#01020304\"\n[radii]\nkey = 3\n");
    const Theme theme = load_theme(folder.path, "own");
    CHECK(theme.color(ColorRole::scrim) == Color{1, 2, 3, 4});
    CHECK(theme.radii.of(Corner::key) == 3);
    CHECK(theme.radii.of(Corner::none) == 0);
}

TEST_CASE("every fault of a theme is named in one run, with file, line and key", "[theme]") {
    Folder folder;
    folder.add_light();
    folder.add("bad",
               "based_on = \"light\"\n"
               "colour = 1\n"
               "[colors]\n"
               "text = \"#12345\"\n"
               "ink = \"#000000\"\n"
               "focus = 7\n"
               "link = \"#00zz00\"\n"
               "[text.body]\n"
               "size = 700\n"
               "weight = \"fat\"\n"
               "[text.footnote]\n"
               "size = 9\n"
               "[radii]\n"
               "card = \"round\"\n"
               "[style]\n"
               "shadows = 1\n"
               "glow = true\n");
    const std::string fault = folder.fault("bad");
    const std::string file = (folder.path / "bad/theme.toml").string();
    for (const char* expected :
         {":2: colour:", ":4: colors.text:", ":5: colors.ink:", ":6: colors.focus:",
          ":7: colors.link:", ":9: text.body.size:", ":10: text.body.weight:", "text.footnote:",
          ":14: radii.card:", ":16: style.shadows:", ":17: style.glow:"}) {
        INFO(expected << " in\n" << fault);
        CHECK(holds(fault, expected));
    }
    CHECK(holds(fault, file + ":4:"));
    CHECK(holds(fault, "#rrggbb"));
}

TEST_CASE("a theme that stands alone gives every key", "[theme]") {
    Folder folder;
    folder.add("bare", "[colors]\ntext = \"#000000\"\n");
    const std::string fault = folder.fault("bare");
    CHECK(holds(fault, "colors.canvas: missing"));
    CHECK(holds(fault, "text.cover.weight: missing"));
    CHECK(holds(fault, "radii.dialog: missing"));
    CHECK(holds(fault, "style.focus_width: missing"));
    CHECK_FALSE(holds(fault, "colors.text: missing"));
}

TEST_CASE("themes cannot be based on nothing or on each other", "[theme]") {
    Folder folder;
    folder.add("a", "based_on = \"b\"\n");
    folder.add("b", "\nbased_on = \"a\"\n");
    folder.add("c", "based_on = \"d\"\n");
    folder.add("e", "based_on = \"../a\"\n");
    folder.add("f", "[colors\n");
    CHECK(holds(folder.fault("a"), "b/theme.toml:2: based_on:"));
    CHECK(holds(folder.fault("a"), "circle"));
    CHECK(holds(folder.fault("c"), "there is no theme 'd'"));
    CHECK(holds(folder.fault("e"), "based_on: expected the name"));
    CHECK(holds(folder.fault("f"), "f/theme.toml:1"));
    CHECK(holds(folder.fault("nowhere"), "expected one of: a b c e f"));
    CHECK(holds(folder.fault("../a"), "there is no theme"));
}

TEST_CASE("text in every theme reaches 4.5:1 on what it stands on", "[theme][contrast]") {
    using R = ColorRole;
    const std::vector<Pair> pairs{{R::text, R::canvas},
                                  {R::text, R::surface},
                                  {R::text, R::surface_sunken},
                                  {R::text, R::field},
                                  {R::text, R::primary_soft},
                                  {R::text_muted, R::canvas},
                                  {R::text_muted, R::surface},
                                  {R::text_muted, R::surface_sunken},
                                  {R::text_muted, R::field},
                                  {R::text_muted, R::key},
                                  {R::on_header, R::header},
                                  {R::on_primary, R::primary},
                                  {R::on_primary_soft, R::primary_soft},
                                  {R::primary, R::surface},
                                  {R::primary, R::canvas},
                                  {R::primary, R::primary_soft},
                                  {R::link, R::canvas},
                                  {R::link, R::surface},
                                  {R::positive, R::positive_soft},
                                  {R::warning, R::warning_soft},
                                  {R::negative, R::negative_soft},
                                  {R::positive, R::surface},
                                  {R::warning, R::surface},
                                  {R::negative, R::surface},
                                  {R::positive, R::canvas},
                                  {R::warning, R::canvas},
                                  {R::negative, R::canvas},
                                  {R::on_key, R::key},
                                  {R::on_key, R::key_special}};
    for (const std::string& name : theme_names(shipped)) {
        const Theme theme = load_theme(shipped, name);
        for (const Pair& pair : pairs) {
            const double found = contrast(theme.color(pair.front), theme.color(pair.back));
            INFO(name << ": role " << static_cast<int>(pair.front) << " on "
                      << static_cast<int>(pair.back));
            CHECK(found >= 4.5);
        }
    }
}

TEST_CASE("edges and marks that carry meaning reach 3:1", "[theme][contrast]") {
    using R = ColorRole;
    const std::vector<Pair> pairs{
        {R::outline, R::canvas},        {R::outline, R::surface}, {R::outline, R::field},
        {R::header_outline, R::header}, {R::focus, R::canvas},    {R::focus, R::surface},
        {R::focus, R::field},           {R::focus, R::keyboard},  {R::primary, R::field},
        {R::primary, R::keyboard},      {R::canvas, R::focus}};
    for (const std::string& name : theme_names(shipped)) {
        const Theme theme = load_theme(shipped, name);
        for (const Pair& pair : pairs) {
            INFO(name << ": role " << static_cast<int>(pair.front) << " on "
                      << static_cast<int>(pair.back));
            CHECK(contrast(theme.color(pair.front), theme.color(pair.back)) >= 3);
        }
        // The ring has two colours: one of them is seen on the header, whatever that is.
        const double ring = std::max(contrast(theme.color(R::focus), theme.color(R::header)),
                                     contrast(theme.color(R::canvas), theme.color(R::header)));
        INFO(name);
        CHECK(ring >= 3);
    }
}

TEST_CASE("letters on drawn covers reach 4.5:1 at both ends", "[theme][contrast]") {
    for (const std::string& name : theme_names(shipped)) {
        const Color letters = load_theme(shipped, name).color(ColorRole::on_cover);
        for (const Gradient& cloth : widgets::cover_cloths()) {
            CHECK(contrast(letters, cloth.from) >= 4.5);
            CHECK(contrast(letters, cloth.to) >= 4.5);
        }
    }
}

TEST_CASE("contrast is computed as WCAG does", "[theme][contrast]") {
    CHECK(contrast({0, 0, 0, 255}, {255, 255, 255, 255}) == Approx(21));
    CHECK(contrast({119, 119, 119, 255}, {255, 255, 255, 255}) == Approx(4.48).margin(0.01));
}
