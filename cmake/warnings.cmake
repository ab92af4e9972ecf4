# One list for gcc and clang; errors only where a preset asks (a newer compiler must not stop a user).
add_library(sz_warnings INTERFACE)
target_compile_options(sz_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes
  -Wmissing-prototypes -Wformat=2 -Wundef -Wvla -Wswitch-enum -Wcast-qual -Wwrite-strings
  -Wdouble-promotion -Wimplicit-fallthrough
  # across inlined functions gcc -O2 guesses wrongly; the analyze preset looks closer
  $<$<CONFIG:Debug>:-Wnull-dereference>)

option(SZ_SANITIZE "address and undefined behaviour sanitizers" OFF)
if(SZ_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(SZ_SANITIZED=1)
endif()
