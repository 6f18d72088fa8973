#pragma once
#include <array>
#include <cstdint>

#include "notify/answers.h"
#include "notify/message.h"

namespace notify {

/// Whether the phones behind the relay have to be told that an alert was an exercise. A real alert
/// stays `open` whatever happens.
enum class ExerciseEnd : uint8_t { open, due, on_its_way, said };

/// An alert that is not yet done with. Trivially copyable: it lives in locked memory and in the
/// slot file. What the person chose stands only inside the boxes, which this kiosk cannot open.
struct OpenAlert {
    Id id{};
    AckSecret secret{};
    int32_t revision = 0;  // 0: an empty place
    bool withdrawn = false, relayed = false, answered = false, missed = false;
    bool displayed = false;          // by a page: this revision
    bool unstaffed = false;          // who is on call is to be told
    bool attempted = false;          // its box may have left this machine
    bool in_flight = false;          // its box is on the way now
    uint8_t rank = 0;                // of the highest answer to this revision
    AckWord word = AckWord::device;  // that answer
    uint16_t told = 0;               // a bit for each channel that was given it
    uint16_t tried = 0;              // a bit for each channel that may have told of any revision
    ExerciseEnd end = ExerciseEnd::open;
    bool exercise = false;    // every revision of it has come from an exercise's code
    uint16_t end_owed = 0;    // a bit for each channel that has to say that it was one
    int64_t answer_time = 0;  // of that answer, by the relay's clock
    uint64_t boot = 0, number = 0;
    base::Instant since{};       // when this revision was handed over
    base::Instant relayed_at{};  // when the relay took it first
    base::Instant stored_at{};   // and last
    base::WallTime begun{};      // when the first one was
    std::array<char, box_letters> box{}, late_box{};

    /// The relay has taken it.
    void stored(base::Instant now);
    /// The relay has taken it, but no page has displayed it and no human has answered: a relay that
    /// was restarted has forgotten it. `line_back`: when the relay was there again after a failure.
    bool is_due_again(base::Instant now, base::Instant line_back) const;
};

/// All of them. `boot` of the last start stands beside, so that the next one is larger.
struct OpenAlerts {
    uint64_t boot = 0;
    std::array<OpenAlert, 16> places{};

    OpenAlert* find(const Id& id);
    /// An empty place, made by giving up the one that needs it least; `given_up` if nobody has
    /// ever been told of that one.
    OpenAlert& make_room(bool& given_up);
    /// The oldest that the relay has not taken yet and that is not on its way; else one that is due
    /// again.
    OpenAlert* next_to_send(base::Instant now, base::Instant line_back);
    /// An exercise that staff are done with, and of which somebody is not told yet. None while
    /// there is a real alert here that could be taken for it.
    OpenAlert* next_ended();
};

}  // namespace notify
