#include "app/contact_words.h"

namespace app {

notify::Scenario told(help::Scenario scenario) {
    switch (scenario) {
        case help::Scenario::noticed:
            return notify::Scenario::noticed;
        case help::Scenario::desk_now:
            return notify::Scenario::desk_now;
        case help::Scenario::stacks:
            return notify::Scenario::stacks;
        case help::Scenario::reading_room:
            return notify::Scenario::reading_room;
        case help::Scenario::later:
            return notify::Scenario::later;
        case help::Scenario::other_branch:
            return notify::Scenario::other_branch;
        case help::Scenario::withdrawn:
            return notify::Scenario::withdrawn;
    }
    return notify::Scenario::later;
}

notify::Slot told(help::Slot slot) {
    switch (slot) {
        case help::Slot::open:
            return notify::Slot::open;
        case help::Slot::personal:
            return notify::Slot::personal;
        case help::Slot::drill:
            return notify::Slot::drill;
    }
    return notify::Slot::open;
}

help::Answer heard(notify::Answer answer) {
    switch (answer) {
        case notify::Answer::seen:
            return help::Answer::seen;
        case notify::Answer::coming:
            return help::Answer::coming;
        case notify::Answer::at_desk:
            return help::Answer::at_desk;
        case notify::Answer::not_now:
            return help::Answer::not_now;
    }
    return help::Answer::seen;
}

help::Scenario meant(screens::Collecting way) {
    switch (way) {
        case screens::Collecting::desk_now:
            return help::Scenario::desk_now;
        case screens::Collecting::from_stacks:
            return help::Scenario::stacks;
        case screens::Collecting::reading_room:
            return help::Scenario::reading_room;
        case screens::Collecting::later:
            return help::Scenario::later;
        case screens::Collecting::other_branch:
            return help::Scenario::other_branch;
    }
    return help::Scenario::later;
}

screens::OrderStage stage_of(const help::Flow& flow) {
    if (help::is_on_its_way(flow)) return screens::OrderStage::sending;
    switch (help::status(flow)) {
        case help::Status::none:
            return screens::OrderStage::none;
        case help::Status::ordered:
            return screens::OrderStage::ordered;
        case help::Status::received:
            return screens::OrderStage::received;
        case help::Status::coming:
            return screens::OrderStage::coming;
        case help::Status::at_desk:
            return screens::OrderStage::at_desk;
        case help::Status::not_now:
            return screens::OrderStage::not_now;
        case help::Status::cannot_order:
            return screens::OrderStage::unstaffed;
        case help::Status::cancelled:
            return screens::OrderStage::cancelled;
    }
    return screens::OrderStage::none;
}

}  // namespace app
