#pragma once
#include <map>
#include <memory>
#include <string>

#include "i18n/argument.h"

namespace i18n {

/// Dates and times of one locale. Calendar dates as written in the settings and the catalogue: no
/// time zone is involved.
class Dates {
public:
    /// `locale` is BCP 47 and known to be right.
    explicit Dates(const std::string& locale);
    ~Dates();
    Dates(const Dates&) = delete;
    Dates& operator=(const Dates&) = delete;

    /// `pattern` is one of ICU's date patterns: "d MMM".
    std::string date(Date date, const std::string& pattern);
    std::string time(TimeOfDay time);

private:
    struct Formats;
    std::unique_ptr<Formats> m_formats;
};

}  // namespace i18n
