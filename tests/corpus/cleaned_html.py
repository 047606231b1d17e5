#!/usr/bin/python3
"""Print {id: HTML} of the whole HTML corpus as `onevoice explain html` leaves it, for a test that opens it in a browser.

    ONEVOICE=build/dev/onevoice tests/corpus/cleaned_html.py [--raw] >cleaned.json

--raw prints the corpus as it is: a browser test that sees nothing run in that is not looking.
"""
import json
import sys

from corpus import explain, load


def main():
    cases = load("html/cases.json") + load("html/robustness.json")
    if "--raw" in sys.argv:
        print(json.dumps({case["id"]: case["html"] for case in cases}))
        return
    print(json.dumps({case["id"]: explain("html", case["html"].encode("utf-8", "surrogatepass"), "--in-process")[1].decode()
                      for case in cases}))


main()
