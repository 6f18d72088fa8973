#include <cstddef>
#include <cstdint>
#include <string_view>

#include "loans/sip2/codes.h"
#include "loans/sip2/dates.h"
#include "loans/sip2/framing.h"
#include "loans/sip2/message.h"
#include "loans/sip2/money.h"
#include "loans/sip2/patron.h"
#include "loans/sip2/policy.h"
#include "loans/sip2/refusal.h"

/// Everything that bytes from a server pass through before a screen sees them.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace loans;
    using namespace loans::sip2;
    static const Dialect dialect;
    static const base::ManualClock clock{base::WallTime(std::chrono::seconds(1795348800))};
    Framing framing;
    // In two pieces, as a network would have it.
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    framing.add(bytes.substr(0, size / 2));
    framing.next();
    framing.add(bytes.substr(size / 2));
    for (int lines = 0; lines < 50; ++lines) {
        auto line = framing.next();
        if (!line) line = framing.proven();
        if (!line) line = framing.unterminated();
        if (!line) break;
        const auto message = Message::parse(*line, dialect.charset);
        if (!message) continue;
        Policy::read(*message);
        ItemFacts::read(*message);
        turned_away(*message, dialect);
        blocked(*message, dialect, clock);
        total_fees(*message, "SEK");
        shown_name(message->value("AE"));
        read_returned(*message, dialect);
        explain(*message, {}, dialect, "SEK", clock);
        for (const auto& field : message->fields()) {
            read_due(field.value, DateOrder::day_first);
            amount_within(field.value, "SEK");
        }
    }
    return 0;
}
