#pragma once
#include <initializer_list>
#include <string>

#include "catalogue/record.h"
#include "screens/services.h"

/// What the catalogue says, in the interface's words.
namespace screens {

std::string format_name(const Services& services, catalogue::Format format);
/// The end of the message key: "children".
std::string audience_key(catalogue::Audience audience);
std::string role_name(const Services& services, const std::string& relator_code);
/// "2026-12-12" -> "12 dec"; what is no ISO date comes back as it is.
std::string date_name(const Services& services, const std::string& iso_date);
/// The day's hours in a sentence: "Open today 10:00–12:00, 13:00–18:00", "Closed today".
std::string open_words(const Services& services, const std::vector<Span>& open);
std::string staffed_words(const Services& services, const std::vector<Span>& staffed);
/// Names as the library gives them; the code itself when it gives none.
std::string branch_name(const Services& services, const std::string& branch);
std::string place_name(const Services& services, const std::string& branch,
                       const std::string& location);
/// Null for a place that the settings do not know.
const Place* find_place(const Services& services, const std::string& branch,
                        const std::string& location);

/// "Lindgren, Astrid" -> "Astrid Lindgren"; only a name with exactly one comma is turned.
std::string upright(const std::string& name);
/// The parts that are not empty, with a middle dot between, each in its own direction: a number
/// stays before its noun.
std::string dotted(const i18n::Messages& words, const std::vector<std::string>& parts);
/// Words as paper and letters take them: without the signs that only a screen knows, those that
/// keep directions apart and spaces that do not break.
std::string plain(const std::string& text);

}  // namespace screens
