#pragma once
#include <string>
#include <string_view>

namespace i18n {

/// The BCP 47 language of a MARC language code ("swe" -> "sv"); empty when unknown. MARC codes are
/// those of ISO 639-2/B with some withdrawn ones that old records still have.
std::string_view marc_to_bcp47(std::string_view marc);

/// Name of a MARC language code in `locale`, with a capital where the script has them; empty when
/// that locale has no name for it.
std::string language_name(std::string_view marc, const std::string& locale);
std::string language_own_name(std::string_view marc);

}  // namespace i18n
