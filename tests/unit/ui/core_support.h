#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "ui/stage.h"

/// A page for tests: its view and its answers are given as functions, and it keeps what it heard.
class TestScreen final : public ui::Screen {
public:
    ui::Node view(const ui::ViewContext& context) const override { return make_view(context); }
    ui::Outcome on(const ui::Action& action) override {
        heard.push_back(action);
        return answer ? answer(action) : ui::Outcome::stay();
    }
    ui::Id initial_focus() const override { return first; }
    void resumed() override { ++times_resumed; }
    std::optional<base::Instant> next_change() const override { return change; }

    std::function<ui::Node(const ui::ViewContext&)> make_view = [](const ui::ViewContext&) {
        return ui::column({});
    };
    std::function<ui::Outcome(const ui::Action&)> answer;
    ui::Id first;
    std::optional<base::Instant> change;
    std::vector<ui::Action> heard;
    int times_resumed = 0;
};

/// One field "field" (default) whose value follows what is typed, and a button "button".
class TestForm {
public:
    explicit TestForm(std::string text = {}, bool default_field = true);
    std::unique_ptr<TestScreen> screen();

    std::shared_ptr<std::string> value;
    TestScreen* last = nullptr;
    bool is_default;
    bool secret = false;
};

const ui::Theme& light();
ui::text::Typesetter& typesetter();
ui::Presentation small_window();  // 800x600, scale 1, the caret frozen

/// A stage on simulated time with the given first page.
struct Bench {
    explicit Bench(std::unique_ptr<ui::Screen> home, ui::Presentation shown = small_window());

    ui::Rect rect(const ui::Id& id);
    const ui::Placed* placed(const ui::Id& id);
    void down(ui::Point point);
    void move(ui::Point point);
    void up(ui::Point point);
    void tap(const ui::Id& id);
    void press(ui::KeyName name);
    void type(const std::string& text);
    void advance(int milliseconds);  // and tick

    base::ManualClock clock;
    ui::Stage stage;
};

ui::Point middle(const ui::Rect& rect);
ui::Node button(const ui::Id& id, float width = 0, float height = 60);
/// A list "list" of `count` buttons "item 0".., each `height` dp high.
ui::Node list(int count, float height = 60);
