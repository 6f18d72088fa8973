#include "core_support.h"

#include "ui/widgets/keyboard.h"

using namespace ui;

TestForm::TestForm(std::string text, bool default_field)
    : value(std::make_shared<std::string>(std::move(text))), is_default(default_field) {}

std::unique_ptr<TestScreen> TestForm::screen() {
    auto made = std::make_unique<TestScreen>();
    last = made.get();
    const auto kept = value;
    const bool wanted = is_default, hidden = secret;
    made->make_view = [kept, wanted, hidden](const ViewContext& context) {
        Node page =
            column({with(field("field", *kept, "Search"),
                         [&](Node& n) {
                             n.default_field = wanted;
                             n.secret = hidden;
                         }),
                    with(button("button"), [](Node& n) { n.own_align = Align::start; }), spring()});
        if (context.keyboard_open) {
            const widgets::KeyboardLayout layout{"Test",
                                                 {{"q", "w", "e"}, {"a", "s", "d"}},
                                                 {{"Q", "W", "E"}, {"A", "S", "D"}},
                                                 {{"1", "2", "3"}, {"-", ".", ","}}};
            page.children.push_back(widgets::keyboard(
                layout, static_cast<widgets::KeyboardPage>(context.keyboard_page),
                {"Search", "Space", "123", "abc", "Shift", "Erase", "Hide", "Language", true}));
        }
        return page;
    };
    made->answer = [kept](const Action& action) {
        if (action.kind == Action::Kind::edited) *kept = action.text;
        return Outcome::stay();
    };
    return made;
}

const Theme& light() {
    static const Theme theme = load_theme(KIOSK_SOURCE_DIR "/themes", "light");
    return theme;
}

text::Typesetter& typesetter() {
    static text::Typesetter shared(text::packaged_fonts());
    return shared;
}

Presentation small_window() {
    Presentation presentation;
    presentation.pixels = {800, 600};
    presentation.theme = &light();
    presentation.frozen = true;
    return presentation;
}

Bench::Bench(std::unique_ptr<Screen> home, Presentation shown)
    : clock(base::WallTime{}), stage(clock, typesetter(), shown, std::move(home)) {}

const Placed* Bench::placed(const Id& id) {
    for (const Placed& one : stage.placed()) {
        if (one.node->id == id) return &one;
    }
    return nullptr;
}

Rect Bench::rect(const Id& id) {
    const Placed* found = placed(id);
    return found ? found->rect : Rect{};
}

void Bench::down(Point point) {
    stage.input(Pointer{Pointer::Phase::down, point, true});
}

void Bench::move(Point point) {
    stage.input(Pointer{Pointer::Phase::move, point, true});
}

void Bench::up(Point point) {
    stage.input(Pointer{Pointer::Phase::up, point, true});
}

void Bench::tap(const Id& id) {
    const Point point = middle(rect(id));
    down(point);
    up(point);
}

void Bench::press(KeyName name) {
    stage.input(Key{name, false});
}

void Bench::type(const std::string& text) {
    stage.input(Typed{text});
}

void Bench::advance(int milliseconds) {
    clock.advance(base::Milliseconds(milliseconds));
    stage.tick();
}

Point middle(const Rect& rect) {
    return {rect.x + rect.w / 2, rect.y + rect.h / 2};
}

Node button(const Id& id, float width, float height) {
    return with(row({label(id)}), [&](Node& n) {
        n.id = id;
        n.role = Role::button;
        n.pressable = true;
        n.width = width;
        n.height = height;
        n.fill = ColorRole::surface;
        n.align = Align::center;
        n.justify = Justify::center;
    });
}

Node list(int count, float height) {
    std::vector<Node> items;
    for (int i = 0; i < count; ++i) items.push_back(button("item " + std::to_string(i), 0, height));
    return with(column(std::move(items)), [](Node& n) {
        n.id = "list";
        n.scroll = true;
        n.grow = 1;
    });
}
