#include "loans/sip2/codes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace loans::sip2 {

std::string_view language_code(std::string_view iso) {
    using Pair = std::pair<std::string_view, std::string_view>;
    static constexpr std::array codes = {
        Pair{"en", "001"}, Pair{"fr", "002"}, Pair{"de", "003"}, Pair{"it", "004"},
        Pair{"nl", "005"}, Pair{"sv", "006"}, Pair{"fi", "007"}, Pair{"es", "008"},
        Pair{"da", "009"}, Pair{"pt", "010"}, Pair{"no", "012"}, Pair{"nb", "012"},
        Pair{"nn", "012"}, Pair{"he", "013"}, Pair{"ja", "014"}, Pair{"ru", "015"},
        Pair{"ar", "016"}, Pair{"pl", "017"}, Pair{"el", "018"}, Pair{"zh", "019"},
        Pair{"ko", "020"}, Pair{"ta", "022"}, Pair{"ms", "023"}, Pair{"is", "025"},
    };
    const auto found = std::ranges::find(codes, iso.substr(0, 2), &Pair::first);
    return found == codes.end() ? "000" : found->second;
}

ItemFacts ItemFacts::read(const Message& answer) {
    ItemFacts out;
    const auto lead = answer.lead();
    int code = 1;
    if (lead.size() >= 2) std::from_chars(lead.data(), lead.data() + 2, code);
    if (code < 1 || code > 13) code = 1;
    out.circulation = static_cast<Circulation>(code);
    out.title = answer.value("AJ");
    out.due = answer.value("AH");
    out.destination = answer.value("CT");
    out.held_for = answer.value("CY");
    out.exists = !out.title.empty() || out.circulation != Circulation::other;
    const auto& queue = answer.value("CF");
    std::from_chars(queue.data(), queue.data() + queue.size(), out.queue);
    return out;
}

Truth ItemFacts::on_loan() const {
    switch (circulation) {
        case Circulation::charged:
        case Circulation::charged_not_recallable:
        case Circulation::recalled:
        case Circulation::claimed_returned:
            return Truth::yes;
        case Circulation::other:
        case Circulation::lost:
        case Circulation::missing:
            return due.empty() ? Truth::unknown : Truth::yes;
        default:
            return Truth::no;
    }
}

}  // namespace loans::sip2
