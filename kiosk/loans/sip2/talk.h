#pragma once
#include <optional>
#include <string>
#include <vector>

#include "loans/service.h"
#include "loans/sip2/codes.h"
#include "loans/sip2/connection.h"

namespace loans::sip2 {

/// Places in the summary of a 63, where one Y at most may stand.
enum class Summary { holds, overdue, charged, fines, recalls, unavailable_holds, fees };

/// A transaction that took place before and is told now.
struct Past {
    base::WallTime when;
    std::string due;  // ISO day that the patron was told; empty for returns
};

struct Purchase {
    const std::string& barcode;
    bool fee_confirmed = false;
    bool cancel = false;  // BI: undoes a return whose physical half failed
    const Past* past = nullptr;
};

/// One line of a list in a 64: what it says, and what came with it.
struct Entry {
    std::string text;  // a barcode or a title
    std::string title, due;
};

/// The pairs of requests and answers, one function each. What is asked depends on what the server
/// said in its greeting: each opens the connection first (end() does not).
class Talk {
public:
    Talk(Connection& connection, const Server& server, const Dialect& dialect,
         const base::Clock& clock);

    /// 63, or 23 where the server has no 63 and no list is asked for.
    Answered<Message> patron(const Credentials& who, std::optional<Summary> summary = {},
                             int first = 0, int last = 0);
    /// A whole list, page by page: goes on by what has arrived, as servers count pages wrongly.
    Answered<std::vector<Entry>> list(const Credentials& who, Summary summary);
    Answered<Message> item(const std::string& barcode);
    Answered<Message> borrow(const Credentials& who, const Purchase& purchase);
    Answered<Message> give_back(const std::string& barcode, bool cancel = false,
                                const Past* past = nullptr);
    Answered<Message> renew(const Credentials& who, const std::string& barcode, bool fee_confirmed);
    Answered<Message> renew_all(const Credentials& who);
    /// `mode` '+' or '-'; `title` only where there is no number to name the hold by.
    Answered<Message> hold(char mode, const Credentials& who, const HoldRequest& request,
                           const std::string& title);
    Answered<Message> pay(const Credentials& who, const Money& amount,
                          const std::string& transaction);
    Answered<Message> block(const Credentials& who);
    Answered<Message> end(const Credentials& who);

    void use_language(const std::string& iso) { m_language = language_code(iso); }
    const std::string& institution() const;

private:
    Request start(std::string_view code, std::string fixed) const;
    void add_patron(Request& request, const Credentials& who) const;
    std::string now() const;
    std::string no_block(const Past* past) const;

    Connection& m_connection;
    const Server& m_server;
    const Dialect& m_dialect;
    const base::Clock& m_clock;
    std::string m_language = "000";
};

/// The field in which a summary's list comes: AS, AT, AU, AV, BU, CD.
std::string_view list_field(Summary summary);

/// No list of titles but something that a scanner could have read.
bool looks_like_barcode(std::string_view text);

}  // namespace loans::sip2
