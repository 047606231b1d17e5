"""Replies with quoted text: what stays visible. No words of the customer may be hidden; most quotes must be.

The wanted share is what the rule "fold a trailing quotation only" can reach: in three cases the answer stands below
or around the quotation, so everything stays visible by design.
"""
from corpus import explain_file, finish, load, squeeze


def in_order(words, text):
    """Do all words stand in the text in this order, whatever stands between them?"""
    rest = iter(text.split())
    return all(word in rest for word in words.split())


def judge(case, visible):
    """(reasons why the customer's words are hidden, reasons why a quote is shown)"""
    have, lost, shown = squeeze(visible), [], []
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
    answers = explain_file("quotes", "quotes/cases.json")
    for case in cases:
        lost, shown = judge(case, answers[case["id"]])
        if lost + shown:
            failed[case["id"]] = lost + shown
        if lost:
            lost_any.append(case["id"])
    print(f"words of the customer hidden in {len(lost_any)} cases: {' '.join(lost_any)}")
    if lost_any:
        failed["words hidden"] = lost_any
    finish("quotes", len(cases), failed, 0.90)


main()
