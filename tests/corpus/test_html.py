"""The HTML corpus through `onevoice explain html`, judged by html5lib (html_judge.py) by the rules of its README.

The 142 cases go through the sandboxed parser and are cleaned twice; the 795 odd inputs are read in process. That the
judge sees anything at all is shown by the raw cases, most of which it must refuse.
"""
import re

from corpus import explain_html, finish, load
from html_judge import judge, visible_text


def judge_case(case, out, again, allowed):
    why = judge(out) + judge(again)
    if again != out:
        why.append(f"cleaned once more it differs: {out!r} {again!r}")
    why += [f"remote allowed: {w}" for w in judge(allowed, remote=True)]
    keep = "".join(case.get("must_keep", "").split())
    if keep not in visible_text(out):
        why.append(f"{case['must_keep']!r} is not visible in {out!r}")
    return why + [f"{bad} matches {out!r}" for bad in case.get("forbid", []) if re.search(bad, out)]


def judge_odd(out, again):
    return judge(out) + ([] if again == out else ["cleaned once more it differs"])


def texts(cases):
    return {case["id"]: case["html"] for case in cases}


def main():
    cases, odd = load("html/cases.json"), load("html/robustness.json")
    failed = {}
    refused = sum(bool(judge(case["html"])) for case in cases)
    print(f"of the raw cases the judge refuses {refused} of {len(cases)}")
    if refused < 100:
        failed["the judge"] = ["lets hostile HTML pass"]
    out = explain_html(texts(cases))
    again = explain_html(out)
    allowed = explain_html(texts(cases), "--remote-allowed", "--in-process")
    out_odd = explain_html(texts(odd), "--in-process")
    again_odd = explain_html(out_odd, "--in-process")
    for case in cases:
        name = case["id"]
        why = judge_case(case, out[name], again[name], allowed[name])
        if why:
            failed[name] = why
    for case in odd:
        why = judge_odd(out_odd[case["id"]], again_odd[case["id"]])
        if why:
            failed[case["id"]] = why
    finish("html", len(cases) + len(odd), failed)


main()
