#pragma once
#include "i18n/messages.h"
#include "screens/services.h"
#include "settings/settings.h"

namespace app {

/// The information page that the settings write themselves: the week, the staffed hours when they
/// differ, and the exceptions that are coming.
screens::InformationPage opening_page(const settings::Hours& hours, const i18n::Messages& words,
                                      settings::Date today);

}  // namespace app
