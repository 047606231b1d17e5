# Warnings are errors with gcc 12 (dev) and clang 14 (asan); hardening flags are on in every build that is not sanitised.
set(ONEVOICE_SANITIZE "" CACHE STRING "sanitizers, e.g. address,undefined or thread")
option(ONEVOICE_COVER "count branches for gcov" OFF)
option(ONEVOICE_FUZZ "build the libFuzzer targets (clang)" OFF)
option(ONEVOICE_FAILPOINTS "let ONEVOICE_FAIL=name:n:kill stop the program at named places" ON)

add_library(onevoice_flags INTERFACE)
target_compile_definitions(onevoice_flags INTERFACE _GNU_SOURCE ONEVOICE_VERSION="${PROJECT_VERSION}"
  $<$<BOOL:${ONEVOICE_FAILPOINTS}>:ONEVOICE_FAILPOINTS=1>)
target_compile_options(onevoice_flags INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wconversion -Wno-sign-conversion -Wstrict-prototypes -Wmissing-prototypes
  -Wformat=2 -Wformat-security -Wvla -Wnull-dereference -Wpointer-arith -Wwrite-strings -Wundef
  -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/= -fno-common -fno-strict-overflow -fno-strict-aliasing -fstack-protector-strong -fstack-clash-protection
  -fcf-protection -ftrivial-auto-var-init=zero
  -Wno-missing-field-initializers) # what a table's row leaves out is zero, and that is meant
if(CMAKE_C_COMPILER_ID STREQUAL "Clang" AND CMAKE_C_COMPILER_VERSION VERSION_LESS 16)
  target_compile_options(onevoice_flags INTERFACE
    -enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang)
endif()
target_link_options(onevoice_flags INTERFACE
  -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code)

if(ONEVOICE_SANITIZE)
  # -O1 -g1: three fifths of the compiler's time, and traces still name their lines.
  target_compile_options(onevoice_flags INTERFACE -fsanitize=${ONEVOICE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all -O1 -g1)
  # Two hundred programs are linked here: lld takes a fifth of the time of Debian's usual linker.
  target_link_options(onevoice_flags INTERFACE -fsanitize=${ONEVOICE_SANITIZE} -fuse-ld=lld)
  target_compile_definitions(onevoice_flags INTERFACE ONEVOICE_SANITIZED=1)
elseif(CMAKE_BUILD_TYPE STREQUAL "Debug" OR ONEVOICE_COVER)
  # FORTIFY needs optimisation
else()
  target_compile_options(onevoice_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()
if(ONEVOICE_COVER)
  target_compile_options(onevoice_flags INTERFACE --coverage -O0)
  target_link_options(onevoice_flags INTERFACE --coverage)
endif()
