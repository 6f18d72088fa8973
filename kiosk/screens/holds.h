#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "catalogue/record.h"
#include "screens/lending.h"
#include "ui/screen.h"

namespace screens {

struct Services;

/// Reservations of the patron who is signed in, by record: how they stand, and what has been done
/// about them in this session. An answer that comes after its page has gone is kept. UI thread
/// only.
class Holds {
public:
    explicit Holds(Services& services) : m_services(services) {}

    struct Attempt {
        bool working = false;
        bool cancelled = false;                 // by the patron, just now
        std::optional<loans::Refused> refused;  // why it could not be placed or cancelled
    };
    /// Null: there is none.
    const loans::Hold* find(const catalogue::Record& record) const;
    const Attempt& attempt(const catalogue::Record& record) const;

    /// Asks for card and PIN first when nobody is signed in. A reservation of this record that
    /// exists is replaced.
    ui::Outcome place(const catalogue::Record& record, loans::HoldRequest request);
    void cancel(const catalogue::Record& record);
    /// The session has ended.
    void forget();

private:
    void send(const std::string& number, loans::HoldRequest request);
    void replace(const catalogue::Record& record, loans::HoldRequest request);
    void give_up(const std::string& number, const std::string& id, std::function<void()> then);

    Services& m_services;
    std::map<std::string, Attempt> m_attempts;  // by control number
    base::Scope m_answers;
};

}  // namespace screens
