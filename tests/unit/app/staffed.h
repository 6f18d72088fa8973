#pragma once
#include <memory>
#include <string>
#include <vector>

#include "demo.h"

/// The demo library with a code, and a desk that answers when the test says so.
namespace demo {

/// The other end of the line.
class Desk {
public:
    std::function<app::Line(notify::Events)> line();
    /// The relay has the last message.
    void relay();
    void answer(notify::Answer answer, int minutes = 0);

    std::vector<notify::Alert> sent;
    int handed_over = 0;  // these, and the times when there was nothing to say
    std::function<void()> on_sent = [] {};
    notify::Events events;
    bool up = true;
    std::shared_ptr<help::DrillCode> drill;
};

/// settings() with [help]: "Mask 19" opens the booklet, and somebody is there all day.
settings::Settings help_settings();
/// Control number and whole title of the booklet.
inline constexpr auto booklet = "demo-17688098";
inline constexpr auto booklet_title = "masken en liten bok om att låna ut och lämna tillbaka";

/// A visit at such a terminal, with the desk.
class Contact {
public:
    explicit Contact(Look look = {}) : Contact(std::move(look), help_settings()) {}
    /// `service` null: the demo's embedded library.
    Contact(Look look, settings::Settings settings,
            std::shared_ptr<loans::LoanService> service = nullptr)
        : visit(with(std::move(look)), std::move(settings), std::move(service)) {}

    /// Types at the home page, letter by letter, and presses Enter.
    void search(const std::string& words);
    /// Chooses a way ("desk_now") and orders.
    void order(const std::string& way);
    void relay();
    void answer(notify::Answer answer, int minutes = 0);
    notify::Scenario told() const { return desk.sent.back().scenario; }
    /// Every text of the page in front, spoken ones included, with a line for each.
    std::string texts();
    bool shows(const std::string& part) { return texts().find(part) != std::string::npos; }
    bool on_record();
    /// What the order panel's status line says; empty: there is none.
    std::string status();

    Desk desk;
    Visit visit;

private:
    Look with(Look look) {
        if (!look.line) look.line = desk.line();
        return look;
    }
};

}  // namespace demo
