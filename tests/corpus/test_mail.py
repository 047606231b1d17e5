"""Every mail of the corpus through `onevoice explain mail`, judged by the corpus' own expectations.

At least 98 % of the mails must be right in subject, sender, text and attachments, 97 % in their kind; everything else that
is claimed of them is judged too and must hold for all but the listed ones.
"""
import json
import sys

from corpus import DATA, explain, finish, load, squeeze


def judge_text(e, got):
    why = []
    for key, field in (("text", "text"), ("visible", "visible")):
        have = squeeze(got[field])
        if f"{key}_equals" in e and have != squeeze(e[f"{key}_equals"]):
            why.append(f"{key}: {have[:300]!r} is not {squeeze(e[f'{key}_equals'])[:300]!r}")
        for part in e.get(f"{key}_contains", []):
            if squeeze(part) not in have:
                why.append(f"{key}: {part!r} is missing in {have[:300]!r}")
        for part in e.get(f"{key}_not_contains", []):
            if squeeze(part) in have:
                why.append(f"{key}: {part!r} should be folded")
    return why


def same_part(want, have):
    for key in ("type", "name", "size", "sha256", "sha256_lf"):
        if key in want and str(want[key]).casefold() != str(have[key]).casefold():
            return False
    return True


def judge_attachments(e, got):
    why, rest = [], list(got["attachments"])
    wanted = e.get("attachments")
    if wanted is None:
        return []
    for want in sorted(wanted, key=lambda w: bool(w.get("optional"))):
        hit = next((h for h in rest if same_part(want, h)), None)
        if hit:
            rest.remove(hit)
        elif not want.get("optional"):
            why.append(f"attachment {want} is missing among {[{k: h[k] for k in ('name', 'type', 'size')} for h in rest]}")
    optional_types = {w.get("type") for w in wanted if w.get("optional")}
    for h in rest:
        if h["type"] not in optional_types and not e.get("tnef"):
            why.append(f"attachment {h['name']!r} {h['type']} {h['size']} is not expected")
    return why


def judge_sender(e, got):
    why = []
    if "from" in e:
        if got["from"].casefold() != e["from"]["address"].casefold():
            why.append(f"from: {got['from']!r} is not {e['from']['address']!r}")
        if "name" in e["from"] and squeeze(got["from_name"]) != squeeze(e["from"]["name"]):
            why.append(f"from_name: {got['from_name']!r} is not {e['from']['name']!r}")
    if "answer_to" in e and got["answer_to"].casefold() != e["answer_to"].casefold():
        why.append(f"answer_to: {got['answer_to']!r}")
    return why


def judge_reports(e, got):
    why = []
    for want in e.get("reports", []):
        hit = next((h for h in got["reports"] if h["recipient"].casefold() == want["recipient"].casefold()), None)
        if not hit:
            if "status" in want or "action" in want:
                why.append(f"report {want} is missing in {got['reports']}")
            continue
        for key in ("status", "action"):
            if key in want and hit[key] != want[key]:
                why.append(f"report {key}: {hit[key]!r} is not {want[key]!r}")
    return why


def judge_rest(e, got):
    why = []
    for key in ("message_id", "in_reply_to", "references", "kind", "no_auto_answer", "sender_phone"):
        if key in e and got[key] != e[key] and key not in e.get("soft", []):
            why.append(f"{key}: {got[key]!r} is not {e[key]!r}")
    for key, value in (e.get("calendar") or {}).items():
        if (got["calendar"] or {}).get(key) != value:
            why.append(f"calendar: {key} is {got['calendar']}")
    return why + judge_reports(e, got)


def main():
    cases = load("mail/expected.json")
    failed, other, kinds = {}, {}, []
    for case in cases:
        e = case["expect"]
        code, out = explain("mail", (DATA / "mail" / case["file"]).read_bytes())
        if code != 0:
            failed[case["id"]] = [f"exit {code}: {out[:200]!r}"]
            continue
        got = json.loads(out)
        if e.get("accept"):
            continue
        why = judge_sender(e, got) + judge_text(e, got) + judge_attachments(e, got)
        if "subject" in e and squeeze(got["subject"]) != squeeze(e["subject"]):
            why.append(f"subject: {got['subject']!r} is not {e['subject']!r}")
        if why:
            failed[case["id"]] = why
        if judge_rest(e, got):
            other[case["id"]] = judge_rest(e, got)
        if "kind" in e:
            kinds.append(got["kind"] == e["kind"])
    for name, why in other.items():
        print(f"beyond the four: {name}: {'; '.join(why)}")
    print(f"kind, ids, reports, calendar, phone: {len(cases) - len(other)} of {len(cases)}")
    print(f"kind: {sum(kinds)} of {len(kinds)}, at least 97 % are wanted")
    if len(other) > 0.05 * len(cases) or sum(kinds) < 0.97 * len(kinds):
        sys.exit(1)
    finish("subject, sender, text and attachments", len(cases), failed, 0.98)


main()
