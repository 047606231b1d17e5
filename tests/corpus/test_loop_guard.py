"""Header sets that say whether a program wrote the mail: nothing automatic may answer those that do."""
from corpus import explain_file, finish, load


def main():
    failed, cases = {}, load("loop-guard/cases.json")
    answers = explain_file("headers", "loop-guard/cases.json")
    for case in cases:
        got = answers.get(case["id"])
        if got not in (True, False) or (case["machine"] is not None and got != case["machine"]):
            failed[case["id"]] = [f"{case['headers']}: {got}"]
    finish("loop guard", len(cases), failed)


main()
