"""Replies with quoted text: what stays visible. No words of the customer may be hidden; most quotes must be.

The wanted share is what the rule "fold a trailing quotation only" can reach: in three cases the answer stands below
or around the quotation, so everything stays visible by design.
"""
import json

from corpus import explain, finish, load, squeeze

HEAD = "From: a@customer.example\nSubject: x\nMIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\n"


def visible(case):
    kind = "html" if case["kind"] == "html" else "plain"
    mail = f"{HEAD}Content-Type: text/{kind}; charset=utf-8\n\n{case.get('text') or case.get('html')}"
    _, out = explain("mail", mail.encode(), "--in-process")
    return json.loads(out)["visible"]


def in_order(words, text):
    """Do all words stand in the text in this order, whatever stands between them?"""
    rest = iter(text.split())
    return all(word in rest for word in words.split())


def judge(case):
    """(reasons why the customer's words are hidden, reasons why a quote is shown)"""
    have, lost, shown = squeeze(visible(case)), [], []
    want = squeeze(case.get("visible_equals", ""))
    if want and not in_order(want, have):
        lost.append(f"{have[:200]!r} lacks words of {want[:200]!r}")
    elif want and have != want:
        shown.append(f"{have[:200]!r} is not {want[:200]!r}")
    lost += [f"{part!r} must stay visible" for part in case.get("visible_contains", []) if squeeze(part) not in have]
    shown += [f"{part!r} should be folded" for part in case.get("hidden", []) if squeeze(part) in have]
    return lost, shown


def main():
    cases, failed, lost_any = load("quotes/cases.json"), {}, []
    for case in cases:
        lost, shown = judge(case)
        if lost + shown:
            failed[case["id"]] = lost + shown
        if lost:
            lost_any.append(case["id"])
    print(f"words of the customer hidden in {len(lost_any)} cases: {' '.join(lost_any)}")
    if lost_any:
        failed["words hidden"] = lost_any
    finish("quotes", len(cases), failed, 0.90)


main()
