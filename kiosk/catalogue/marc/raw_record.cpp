#include "catalogue/marc/raw_record.h"

#include <algorithm>

#include "base/error.h"

namespace catalogue::marc {
namespace {

std::array<char, 3> tag_from(std::string_view name) {
    KIOSK_ASSERT(name.size() == 3);
    return {name[0], name[1], name[2]};
}

int16_t number_from(std::string_view name) {
    int value = 0;
    for (const char c : name) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return static_cast<int16_t>(value);
}

}  // namespace

void RawRecord::clear() {
    m_leader.fill(' ');
    m_fields.clear();
    m_subfields.clear();
    m_text.clear();
    m_closed = 0;
}

void RawRecord::set_leader(std::string_view leader) {
    m_leader.fill(' ');
    std::copy_n(leader.begin(), std::min(leader.size(), leader_size), m_leader.begin());
}

void RawRecord::add_control(std::string_view tag, std::string_view text) {
    m_text.append(text);
    close_control(tag);
}

void RawRecord::add_field(std::string_view tag, char indicator1, char indicator2) {
    Field field;
    field.tag = tag_from(tag);
    field.number = number_from(tag);
    field.indicator1 = indicator1;
    field.indicator2 = indicator2;
    field.first_subfield = static_cast<uint32_t>(m_subfields.size());
    m_fields.push_back(field);
}

void RawRecord::add_subfield(char code, std::string_view text) {
    m_text.append(text);
    close_subfield(code);
}

void RawRecord::close_control(std::string_view tag) {
    Field field;
    field.tag = tag_from(tag);
    field.number = number_from(tag);
    field.begin = m_closed;
    field.size = static_cast<uint32_t>(m_text.size()) - m_closed;
    field.first_subfield = static_cast<uint32_t>(m_subfields.size());
    m_fields.push_back(field);
    m_closed = static_cast<uint32_t>(m_text.size());
}

void RawRecord::close_subfield(char code) {
    KIOSK_ASSERT(!m_fields.empty());
    m_subfields.push_back({code, m_closed, static_cast<uint32_t>(m_text.size()) - m_closed});
    m_closed = static_cast<uint32_t>(m_text.size());
    ++m_fields.back().subfield_count;
}

std::span<const Subfield> RawRecord::subfields(const Field& field) const {
    return std::span(m_subfields).subspan(field.first_subfield, field.subfield_count);
}

std::string_view RawRecord::text(const Field& field) const {
    return std::string_view(m_text).substr(field.begin, field.size);
}

std::string_view RawRecord::text(const Subfield& subfield) const {
    return std::string_view(m_text).substr(subfield.begin, subfield.size);
}

std::string_view RawRecord::control(std::string_view tag) const {
    for (const Field& field : m_fields)
        if (field.is(tag)) return text(field);
    return {};
}

std::string_view RawRecord::first(const Field& field, char code) const {
    for (const Subfield& subfield : subfields(field))
        if (subfield.code == code) return text(subfield);
    return {};
}

}  // namespace catalogue::marc
