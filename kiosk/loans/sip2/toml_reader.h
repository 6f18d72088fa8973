#pragma once
#include "base/toml_reader.h"

/// Only for source files that read TOML: toml++ is slow to compile.
namespace loans::sip2 {

template <class Value>
using Words = base::Words<Value>;
using Reader = base::TomlReader;

}  // namespace loans::sip2
