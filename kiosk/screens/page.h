#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "screens/services.h"
#include "ui/screen.h"

namespace screens {

/// What every page of the terminal has: the header, the dialogs that open above any page, the way
/// of a scanned code, and Back. A page writes its content() and act().
class Page : public ui::Screen {
public:
    explicit Page(Services& services) : m_services(services) {}

    ui::Node view(const ui::ViewContext& context) const final;
    ui::Outcome on(const ui::Action& action) final;
    std::optional<base::Instant> next_change() const override;
    void resumed() override;
    bool holds_picture() const final;

    /// From Enter, or a scan, to what follows from it: as long for everything that is asked for, so
    /// that the time tells nothing about it. Until then the picture stands.
    static constexpr base::Milliseconds answer_after{50};

    /// Asks "are you still there?" until `deadline`; nullopt takes the question away.
    void ask_still_there(std::optional<base::Instant> deadline);
    /// A new edition of the catalogue is in Services.
    virtual void edition_changed() {}
    /// The page and what it shows in a few words, for replayed visits.
    virtual std::string summary() const = 0;
    bool asks_still_there() const { return m_dialog == Dialog::still_there; }

protected:
    /// The page below the header.
    virtual ui::Node content(const ui::ViewContext& context) const = 0;
    /// What is not the header's and not a dialog's.
    virtual ui::Outcome act(const ui::Action& action) = 0;
    /// A dialog of the page's own, above its content; a box without children when there is none.
    virtual ui::Node own_dialog(const ui::ViewContext&) const { return {}; }
    /// What a scanned code that is no other patron's card does here; nullopt: it opens its record.
    virtual std::optional<ui::Outcome> scanned(const std::string&) { return std::nullopt; }
    /// Home takes the search field's place there; the trouble page cannot search.
    virtual bool can_search() const { return true; }

    /// Something is asked that is answered at its time; an answer that never comes is given up.
    void begin_answer();
    /// What was asked is known. At its time the page opens, if there is one; when this page is
    /// seen, `more` is done.
    void answer(std::unique_ptr<ui::Screen> page, std::function<void()> more = {});
    /// Something else is asked.
    void drop_answer() { m_answer.reset(); }
    bool awaits_answer() const { return m_answer.has_value(); }

    Services& services() const { return m_services; }
    const i18n::Messages& words() const { return m_services.words(); }
    base::Scope& scope() { return m_scope; }
    /// A card's number has come: to sign in, or to ask whose turn it is. Two patrons are never
    /// mixed.
    ui::Outcome take_card(const std::string& code);

private:
    enum class Dialog { none, languages, display, still_there, unknown_code, other_card };

    ui::Outcome take_scanned(const std::string& code);
    ui::Outcome open_scanned(const std::string& code);
    ui::Outcome activate(const ui::Action& action);
    void close_dialog();
    void choose(const std::string& kind, const std::string& value);
    ui::Node dialog(const ui::ViewContext& context) const;
    void count_down();
    void give_answer();
    void show_answer();

    struct Answer {
        base::Instant due{};
        bool known = false;
        std::unique_ptr<ui::Screen> page{};
        std::function<void()> more{};
    };

    Services& m_services;
    base::Scope m_scope;
    std::optional<Answer> m_answer;
    Dialog m_dialog = Dialog::none;
    std::string m_unknown_code;  // while its dialog is shown
    base::Secret m_other_card;   // scanned while somebody else is signed in
    base::Instant m_deadline{};  // of the question "are you still there?"
    int64_t m_seconds = 0;       // until then, as shown
};

}  // namespace screens
