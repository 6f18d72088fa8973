#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "screens/page.h"

namespace screens {

/// The hits a record was opened from, for "previous" and "next".
struct HitList {
    Edition edition;
    catalogue::Query query;                // asked again for hits beyond `ids`
    std::vector<catalogue::RecordId> ids;  // as far as they have been loaded
    uint32_t total = 0;
};

/// One title: what it is, where its copies are, how it is had, what is like it.
class RecordPage final : public Page {
public:
    struct State {
        HitList list;
        size_t index = 0;
        catalogue::Record record;
        catalogue::Hit hit;
        std::vector<catalogue::Hit> similar;
        std::string map;  // "<branch>/<location>" of the shelf whose map is open; empty: none
        std::string reserve_at;  // branch chosen in the dialog that asks; empty: it is not open
    };

    RecordPage(Services& services, State state);
    const State& state() const { return m_state; }

    static constexpr size_t similar_shown = 12;
    std::string summary() const override;
    void resumed() override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Node own_dialog(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;

private:
    ui::Outcome activated(const ui::Id& id);
    ui::Outcome reserve_pressed(const ui::Id& id);
    ui::Outcome follow(catalogue::Field field, const std::string& value);
    void step(int by);
    void load_similar();
    void load_states();

    State m_state;
};

/// What is done with a page when its title has been loaded; null: there is no such title.
using RecordMade = std::function<void(std::unique_ptr<RecordPage>)>;

/// Loads hit number `index` of the list on a job and makes its page, complete from its first
/// picture. Nothing happens when `scope` ends before.
void make_record(Services& services, const base::Scope& scope, HitList list, size_t index,
                 RecordMade made);

/// The same for the one title with this control number.
void make_title(Services& services, const base::Scope& scope, const Edition& edition,
                const std::string& control_number, RecordMade made);

/// Makes it, and opens it.
void open_record(Services& services, const base::Scope& scope, HitList list, size_t index);

}  // namespace screens
