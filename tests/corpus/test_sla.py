"""167 business-time vectors through `onevoice explain sla`: exactly the answers that are written there."""
import json

from corpus import DATA, explain, finish, load

ANSWER = {"due": "due", "elapsed": "business_seconds", "open": "open", "next_open": "next"}


def right(vector, got):
    want = vector[ANSWER[vector["op"]]]
    if "due_latest" in vector:  # the time runs out at closing: any moment up to the next opening
        return isinstance(got, str) and want <= got <= vector["due_latest"]
    return got == want and isinstance(got, type(want))


def main():
    vectors = load("sla/vectors.json")["vectors"]
    code, out = explain("sla", (DATA / "sla/vectors.json").read_bytes())
    answers, failed = json.loads(out) if code == 0 else {}, {}
    for v in vectors:
        if not right(v, answers.get(v["id"])):
            failed[v["id"]] = [f"{v['op']}: {v[ANSWER[v['op']]]} is right, got {answers.get(v['id'])}"]
    if list(answers) != [v["id"] for v in vectors]:
        failed["answers"] = ["not one for each vector"]
    finish("sla vectors", len(vectors), failed)


main()
