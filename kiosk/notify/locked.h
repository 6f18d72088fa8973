#pragma once
#include <sodium.h>

#include <memory>
#include <new>
#include <type_traits>

#include "notify/encoding.h"

namespace notify {

/// One value in memory that is never swapped nor dumped, between guard pages, overwritten when it
/// goes. For values without pointers.
template <class Value>
class Locked {
    static_assert(std::is_trivially_copyable_v<Value> && std::is_trivially_destructible_v<Value>);

public:
    Locked() {
        start_sodium();
        void* memory = sodium_malloc(sizeof(Value));
        if (memory == nullptr) throw std::bad_alloc();
        m_value.reset(new (memory) Value());
    }
    Value& operator*() { return *m_value; }
    const Value& operator*() const { return *m_value; }
    Value* operator->() { return m_value.get(); }
    const Value* operator->() const { return m_value.get(); }

private:
    struct Free {
        void operator()(Value* value) const { sodium_free(value); }
    };
    std::unique_ptr<Value, Free> m_value;
};

}  // namespace notify
