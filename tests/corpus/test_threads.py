"""Mails in their order: which belong together, which do not, and none twice.

Mails with equal `group` are one ticket's and no other's; a mail under a Message-ID that came before makes no entry.
"""
from corpus import explain_file, finish, load


def judge(message, answers, others):
    key, group = message["key"], message["group"]
    if message.get("duplicate_of"):
        return [f"a second entry on {answers[key]}"] if key in answers else []
    if key not in answers:
        return ["no entry"]
    return [f"{'not with' if same else 'together with'} {other['key']}" for other in others
            if other["key"] in answers and (same := other["group"] == group) != (answers[other["key"]] == answers[key])]


def main():
    messages, failed = load("threads/expected.json")["messages"], {}
    answers = explain_file("threads", "threads/expected.json")
    for at, message in enumerate(messages):
        why = judge(message, answers, messages[:at])
        if why:
            failed[message["key"]] = why
    finish("threads", len(messages), failed)


main()
