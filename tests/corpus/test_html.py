"""The HTML corpus through `onevoice explain html`, judged by html5lib (html_judge.py) by the rules of its README.

The 142 cases go through the sandboxed parser and are cleaned twice; the 795 odd inputs are read in process. That the
judge sees anything at all is shown by the raw cases, most of which it must refuse.
"""
import concurrent.futures
import re
import time

from corpus import explain, finish, load
from html_judge import judge, visible_text

SLOW_S = 10.0  # of a machine that does other things as well


def clean(html, *options):
    start = time.monotonic()
    code, out = explain("html", html.encode("utf-8", "surrogatepass"), *options)
    took = time.monotonic() - start
    why = [f"exit {code}"] if code else []
    if took > SLOW_S:
        why.append(f"took {took:.1f} s")
    return out.decode("utf-8"), why


def judge_case(case):
    out, why = clean(case["html"])
    why += judge(out)
    again, more = clean(out)
    why += more
    if again != out:
        why.append(f"cleaned once more it differs: {out!r} {again!r}")
    allowed, more = clean(case["html"], "--remote-allowed", "--in-process")
    why += more + [f"remote allowed: {w}" for w in judge(allowed, remote=True)]
    keep = "".join(case.get("must_keep", "").split())
    if keep not in visible_text(out):
        why.append(f"{case['must_keep']!r} is not visible in {out!r}")
    why += [f"{bad} matches {out!r}" for bad in case.get("forbid", []) if re.search(bad, out)]
    return why


def judge_odd(case):
    out, why = clean(case["html"], "--in-process")
    again, _ = clean(out, "--in-process")
    if again != out:
        why.append("cleaned once more it differs")
    return why + judge(out)


def main():
    cases, odd = load("html/cases.json"), load("html/robustness.json")
    failed = {}
    refused = sum(bool(judge(case["html"])) for case in cases)
    print(f"of the raw cases the judge refuses {refused} of {len(cases)}")
    if refused < 100:
        failed["the judge"] = ["lets hostile HTML pass"]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        judged = list(pool.map(judge_case, cases)) + list(pool.map(judge_odd, odd))
    for case, why in zip(cases + odd, judged):
        if why:
            failed[case["id"]] = why
    finish("html", len(cases) + len(odd), failed)


main()
