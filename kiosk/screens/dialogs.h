#pragma once
#include <string>
#include <vector>

#include "screens/services.h"
#include "ui/node.h"

/// The dialogs that can open above every page.
namespace screens {

/// A centred box with a heading, rows and a line of buttons. A dialog that may follow another one
/// at once has an id of its own: focus then begins anew.
ui::Node dialog_box(const ui::ViewContext& context, const std::string& title,
                    std::vector<ui::Node> rows, std::vector<ui::Node> buttons,
                    const ui::Id& id = "dialog");
/// What Enter presses in a dialog that has just come: the choice that changes nothing.
ui::Node safe(ui::Node button);

/// Ids: choose/language/<code>, dialog/close.
ui::Node language_dialog(const Services& services, const ui::ViewContext& context);
/// Ids: choose/text/<0..2>, choose/theme/<name>, dialog/close.
ui::Node display_dialog(const Services& services, const ui::ViewContext& context);
/// Ids: dialog/stay, dialog/end.
ui::Node still_there_dialog(const Services& services, const ui::ViewContext& context,
                            int64_t seconds);
ui::Node unknown_code_dialog(const Services& services, const ui::ViewContext& context,
                             const std::string& code);
/// Another patron's card was scanned. Ids: dialog/other_card, dialog/close.
ui::Node other_card_dialog(const Services& services, const ui::ViewContext& context);

/// The languages by their own names, as chips. Ids: <prefix><code>; a page takes "language/".
std::vector<ui::Node> language_chips(const Services& services, const std::string& prefix);

}  // namespace screens
