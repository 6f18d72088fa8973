// A terminal without a screen for the tests of the desk: a real link, driven by lines on standard
// input. Prints what happens, one line each.
//   send SCENARIO SLOT     a new alert; "change SCENARIO" its next revision; "withdraw" takes it
//   back box SCENARIO BOOT N    prints a request that is sealed and signed, and sends nothing
#include <fmt/format.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <sstream>

#include "notify/encoding.h"
#include "notify/link.h"
#include "notify/network_transport.h"
#include "notify/publication.h"

namespace {

using namespace notify;

void say(const std::string& line) {
    const auto text = line + "\n";
    if (::write(STDOUT_FILENO, text.data(), text.size()) < 0) std::exit(1);
}

template <class Value>
Value from_word(const std::string& text, std::initializer_list<Value> all) {
    for (const auto value : all)
        if (text == word(value)) return value;
    throw std::runtime_error("unknown word " + text);
}

Scenario scenario_of(const std::string& text) {
    return from_word(
        text, {Scenario::noticed, Scenario::desk_now, Scenario::stacks, Scenario::reading_room,
               Scenario::later, Scenario::other_branch, Scenario::withdrawn});
}

Events events() {
    static const char* const answers[] = {"seen", "coming", "at_desk", "not_now"};
    return {.relayed = [](const Id&, int revision) { say(fmt::format("relayed {}", revision)); },
            .answered =
                [](const Acknowledgement& got) {
                    say(fmt::format("answered {} {} {}", answers[static_cast<size_t>(got.answer)],
                                    got.minutes, got.revision));
                },
            .missed = [](const Id&) { say("missed"); },
            .reachable = [](bool yes) { say(yes ? "reachable" : "unreachable"); }};
}

void print_box(std::istringstream& words, const LinkSettings& settings) {
    std::string scenario;
    Message message;
    words >> scenario >> message.boot >> message.number;
    message.kind = Kind::alert;
    message.kiosk = settings.kiosk;
    message.id = random_id();
    message.at = base::SystemClock().wall();
    message.place = settings.place;
    message.building = settings.building;
    message.scenario = scenario_of(scenario);
    const auto box = seal(message, settings.signing, settings.desk);
    Publication publication;
    publication.alert = true;
    publication.id = message.id;
    publication.box = box;
    say(encode(publication, settings));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const base::SystemClock clock;
    const auto settings = load_link_settings(argv[1]);
    Link link(load_link_settings(argv[1]), std::make_unique<NetworkTransport>(settings), clock,
              events());
    Alert alert;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string command, scenario, slot;
        words >> command;
        if (command == "box") {
            print_box(words, settings);
            continue;
        }
        words >> scenario >> slot;
        if (command == "send") {
            alert = {random_id(), 1, scenario_of(scenario),
                     from_word(slot, {Slot::open, Slot::personal, Slot::drill})};
        } else {
            ++alert.revision;
            alert.scenario = command == "withdraw" ? Scenario::withdrawn : scenario_of(scenario);
        }
        link.send(alert);
    }
    link.stop();
}
