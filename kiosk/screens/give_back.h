#pragma once
#include <optional>
#include <vector>

#include "screens/page.h"

namespace screens {

/// Return: no card; each item says where to put it.
class ReturnPage final : public Page {
public:
    struct Line {
        size_t number = 0;  // of the scan, from 1
        std::string barcode;
        std::optional<loans::Outcome<loans::Returned>> result;  // nothing: not here yet
    };
    struct State {
        std::string typed;
        std::vector<Line> lines;  // newest first
    };

    explicit ReturnPage(Services& services) : Page(services) {}
    ~ReturnPage() override;
    const State& state() const { return m_state; }
    std::string summary() const override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;
    std::optional<ui::Outcome> scanned(const std::string& code) override;
    bool can_search() const override { return false; }

private:
    void add(const std::string& code);
    ui::Outcome finish();

    State m_state;
    base::Scope m_answers;
};

}  // namespace screens
