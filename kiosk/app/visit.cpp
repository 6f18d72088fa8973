#include "app/visit.h"

#include <fmt/format.h>

#include <array>
#include <sstream>

#include "base/error.h"
#include "base/file.h"

namespace app {
namespace {

using ui::KeyName;
using ui::Pointer;

constexpr std::array<std::pair<const char*, KeyName>, 15> keys{{
    {"enter", KeyName::enter},
    {"escape", KeyName::escape},
    {"tab", KeyName::tab},
    {"back_tab", KeyName::back_tab},
    {"left", KeyName::left},
    {"right", KeyName::right},
    {"up", KeyName::up},
    {"down", KeyName::down},
    {"home", KeyName::home},
    {"end", KeyName::end},
    {"page_up", KeyName::page_up},
    {"page_down", KeyName::page_down},
    {"backspace", KeyName::backspace},
    {"erase", KeyName::erase},
    {"space", KeyName::space},
}};
constexpr std::array<std::pair<const char*, Pointer::Phase>, 4> phases{{
    {"down", Pointer::Phase::down},
    {"move", Pointer::Phase::move},
    {"up", Pointer::Phase::up},
    {"cancel", Pointer::Phase::cancel},
}};

std::string rest_of(std::istringstream& in) {
    std::string rest;
    std::getline(in, rest);
    return rest.empty() ? rest : rest.substr(1);  // the blank after the verb
}

bool read_key(std::istringstream& in, VisitStep& step) {
    std::string name;
    in >> name;
    for (const auto& [known, key] : keys)
        if (name == known) {
            step.event = ui::Key{key};
            return true;
        }
    return false;
}

/// What stands after the time; false when it is none of the verbs.
bool read_event(const std::string& verb, std::istringstream& in, VisitStep& step) {
    step.kind = VisitStep::Kind::input;
    if (verb == "wait") {
        step.kind = VisitStep::Kind::wait;
        return true;
    }
    if (verb == "press") {
        step.kind = VisitStep::Kind::press;
        step.text = rest_of(in);
        return !step.text.empty();
    }
    if (verb == "type" || verb == "scan") {
        const std::string text = rest_of(in);
        if (verb == "type")
            step.event = ui::Typed{text};
        else
            step.event = ui::Scan{text};
        return !text.empty();
    }
    if (verb == "wheel") {
        ui::Wheel wheel;
        in >> wheel.at.x >> wheel.at.y >> wheel.lines;
        step.event = wheel;
        return !in.fail();
    }
    if (verb == "key") return read_key(in, step);
    for (const auto& [known, phase] : phases)
        if (verb == known) {
            Pointer pointer{phase, {}, true};
            in >> pointer.at.x >> pointer.at.y;
            step.event = pointer;
            return !in.fail();
        }
    return false;
}

bool read_step(const std::string& line, VisitStep& step) {
    std::istringstream in(line);
    std::string first, verb;
    in >> first;
    if (first == ">") {
        step.kind = VisitStep::Kind::expect;
        step.text = rest_of(in);
        return !step.text.empty();
    }
    if (first == "picture") {
        step.kind = VisitStep::Kind::picture;
        step.text = rest_of(in);
        return !step.text.empty();
    }
    if (first.size() < 2 || first[0] != '+' ||
        first.find_first_not_of("0123456789", 1) != std::string::npos || first.size() > 10)
        return false;
    step.after = base::Milliseconds(std::stol(first.substr(1)));
    in >> verb;
    return read_event(verb, in, step);
}

}  // namespace

std::vector<VisitStep> read_visit(const std::filesystem::path& file) {
    std::istringstream in(base::read_file(file));
    std::vector<VisitStep> steps;
    size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line[0] == '#') continue;
        VisitStep step;
        step.line = number;
        if (!read_step(line, step))
            throw base::Error(
                fmt::format("{}:{}: expected \"+<milliseconds> <event>\", "
                            "\"picture <name>\" or \"> <state>\"",
                            file.string(), number));
        steps.push_back(std::move(step));
    }
    return steps;
}

std::string visit_line(base::Milliseconds after, const ui::InputEvent& event) {
    const std::string time = fmt::format("+{} ", after.count());
    if (const auto* typed = std::get_if<ui::Typed>(&event)) return time + "type " + typed->text;
    if (const auto* scan = std::get_if<ui::Scan>(&event)) return time + "scan " + scan->text;
    if (const auto* wheel = std::get_if<ui::Wheel>(&event))
        return fmt::format("{}wheel {} {} {}", time, wheel->at.x, wheel->at.y, wheel->lines);
    if (const auto* key = std::get_if<ui::Key>(&event))
        for (const auto& [name, known] : keys)
            if (key->name == known) return time + "key " + name;
    if (const auto* pointer = std::get_if<Pointer>(&event))
        for (const auto& [name, phase] : phases)
            if (pointer->phase == phase)
                return fmt::format("{}{} {} {}", time, name, pointer->at.x, pointer->at.y);
    return {};
}

}  // namespace app
