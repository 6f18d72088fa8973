#pragma once
#include <optional>
#include <string>
#include <vector>

#include "screens/facets.h"
#include "screens/page.h"
#include "screens/record.h"

namespace screens {

/// The search page: field, keyboard, results while typing, narrowing and order. The same page shows
/// everything by one person, in one series or on one subject: a link instead of words.
class Search final : public Page {
public:
    struct Link {
        catalogue::Field field = catalogue::Field::anywhere;
        std::string value;
    };

    struct State {
        std::string text;
        std::optional<Link> link;
        bool submitted = false;  // Enter: the last word is whole
        catalogue::Filters filters;
        catalogue::Sort sort = catalogue::Sort::relevance;
        FacetPanel panel = FacetPanel::none;

        Edition edition;  // the one the hits are from
        std::vector<catalogue::Hit> hits;
        std::optional<uint32_t> total;
        std::optional<catalogue::Facets> facets;
        std::string did_you_mean;
        bool answered = false;  // hits are those of the words as they stand, or of some before
        bool failed = false;    // the last search could not be made
        bool more = false;      // there are hits below the last one
        bool loading_more = false;
    };

    /// Opens with words that somebody has begun to type; without any, with the on-screen keyboard.
    Search(Services& services, std::string text);
    Search(Services& services, Link link);
    ~Search() override;

    ui::Id initial_focus() const override { return m_state.link ? "" : "search/field"; }
    bool opens_keyboard() const override { return !m_state.link && m_state.text.empty(); }
    const State& state() const { return m_state; }

    static constexpr size_t page_size = 24;
    std::string summary() const override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Node own_dialog(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;

private:
    ui::Outcome activated(const ui::Id& id);
    void put(std::string text, bool submitted);
    void set_text(std::string text);
    void choose(const ui::Id& id);
    /// What a search opens by itself.
    struct Opening {
        bool single = false;         // after a submit: what can only mean one title
        std::string control_number;  // the title that the words stand for; empty: none
    };
    ui::Outcome submit(std::string text);
    bool take_meaning(std::string& text, Services::Found found);
    /// Cancels what runs and asks again.
    void search(const Opening& opening);
    struct Found {
        catalogue::Results results;
        catalogue::Counts counts;  // of whole words only; letters on the way are counted later
    };
    void take(Found found, const catalogue::Query& query, const Opening& opening);
    std::optional<HitList> meant(const catalogue::Results& results,
                                 const catalogue::Query& query) const;
    void show(catalogue::Results results);
    void show(const catalogue::Counts& counts);
    void count(const catalogue::Query& query);
    void load_more();
    void forget_hits();
    catalogue::Query query() const;
    bool worth_searching() const;
    void open(size_t index);

    State m_state;
};

}  // namespace screens
