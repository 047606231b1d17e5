# Every library the program links, by the name Debian 12 gives it. A floor names what it uses in floor.cmake's
# callers' rooms; the arch check says which room may include which header.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(DEPS REQUIRED IMPORTED_TARGET
  libwebsockets>=4.1 libuv libmariadb libxml-2.0 gmime-3.0 libcurl jansson
  libsodium nettle talloc libseccomp openssl glib-2.0 libical ldap lber
  libtiff-4>=4.5 libpng zlib pangocairo
  sqlite3>=3.40 opencc libcmark-gfm icu-i18n icu-uc xlsxwriter)
find_library(CMARK_EXTENSIONS cmark-gfm-extensions REQUIRED) # has no .pc file
# What draws previews, for channels/reading alone: so much less for everybody else's compiler to look through.
pkg_check_modules(DRAWING REQUIRED libjpeg libwebp libwebpdemux libheif poppler-glib)
find_library(GIF gif REQUIRED) # has no .pc file
if(BUILD_TESTING)
  pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
endif()
