"""Header sets that say whether a program wrote the mail: nothing automatic may answer those that do."""
import json

from corpus import explain, finish, load


def main():
    failed, cases = {}, load("loop-guard/cases.json")
    for case in cases:
        fields = {"From": "Somebody <somebody@customer.example>", "To": "support@hub.example", "Subject": "Printer",
                  "Message-ID": "<1@customer.example>", "Content-Type": "text/plain", **case["headers"]}
        mail = "".join(f"{name}: {value}\n" for name, value in fields.items()) + "\nIt does not print.\n"
        _, out = explain("mail", mail.encode(), "--in-process")
        got = json.loads(out)["no_auto_answer"]
        if case["machine"] is not None and got != case["machine"]:
            failed[case["id"]] = [f"{case['headers']}: no_auto_answer is {got}"]
    finish("loop guard", len(cases), failed)


main()
