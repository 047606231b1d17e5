#!/usr/bin/env python3
"""Make workflow/language_table.gen.c: the characters by which one Chinese script is told from the other.

Needs uconv (icu-devtools), whose Hans-Hant and Hant-Hans tables are CLDR's. Run by hand when ICU's data grew; the
result is committed, so that a build needs neither.
"""
import pathlib
import subprocess

HAN = [chr(c) for c in range(0x4E00, 0xA000)]


def converted(table):
    r = subprocess.run(["uconv", "-x", table, "-f", "utf-8", "-t", "utf-8"], input="\n".join(HAN).encode(),
                       stdout=subprocess.PIPE, check=True)
    return r.stdout.decode().split("\n")


def coded(c, charset):
    try:
        return c.encode(charset)
    except UnicodeEncodeError:
        return None


def rows(name, chars):
    lines = ["".join(chars[i:i + 50]) for i in range(0, len(chars), 50)]
    return f"const char16_t {name}[] =\n" + "\n".join(f'\tu"{line}"' for line in lines) + ";\n"


simplified, traditional = [], []
for c, as_traditional, as_simplified in zip(HAN, converted("Hans-Hant"), converted("Hant-Hans")):
    big5 = coded(c, "big5")
    if as_traditional != c and coded(c, "gb2312") and not (big5 and big5 < b"\xc6\x7f"):
        simplified.append(c)
    if as_simplified != c and big5 and not coded(c, "gb2312"):
        traditional.append(c)

pathlib.Path(__file__).with_name("language_table.gen.c").write_text(f'''\
/*
 * language_table.gen.c - characters that exist in one Chinese script only, by code point. Made by language_table.py.
 *
 * Simplified only: ICU turns it into another one on the way to Traditional, GB 2312 has it, and it is not among the
 * 5,401 frequent ones of Big5 (so not what both write, as 后 or 台). Traditional only: ICU turns it into another one
 * on the way to Simplified, Big5 has it and GB 2312 has not.
 */
#include "workflow/language_table.h"

{rows("language_simplified_only", simplified)}const size_t language_simplified_only_n = {len(simplified)};

{rows("language_traditional_only", traditional)}const size_t language_traditional_only_n = {len(traditional)};
''')
