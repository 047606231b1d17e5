"""What the corpus tests share: where the data and the program are, and how a test says what it found.

The data lie beside the checkout (../shared/corpus) or where ONEVOICE_CORPUS points; without them a test says so and
is skipped (exit code 77).
"""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATA = pathlib.Path(os.environ.get("ONEVOICE_CORPUS") or ROOT.parent / "shared" / "corpus")
PROGRAM = os.environ.get("ONEVOICE") or str(ROOT / "build" / "dev" / "onevoice")


def load(name):
    if not (DATA / name).exists():
        print(f"skipped: there is no {name} in {DATA}; set ONEVOICE_CORPUS")
        sys.exit(77)
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def explain(kind, data, *options):
    """The answer of `onevoice explain` to bytes: (exit code, bytes)."""
    done = subprocess.run([PROGRAM, "explain", kind, *options, "-"], input=data, stdout=subprocess.PIPE, timeout=60,
                          check=False)
    return done.returncode, done.stdout


def explain_file(kind, name):
    """The JSON answer of `onevoice explain` to a file of the data."""
    done = subprocess.run([PROGRAM, "explain", kind, str(DATA / name)], stdout=subprocess.PIPE, timeout=120, check=False)
    if done.returncode != 0:
        print(f"not ok explain {kind} {name}: exit {done.returncode}")
        sys.exit(1)
    return json.loads(done.stdout)


def explain_html(cases, *options):
    """What the sanitiser makes of each text of {id: html}, in one run of the program: {id: html}."""
    whole = {name: html for name, html in cases.items() if "\0" not in html} # JSON's reader takes no NUL
    file = json.dumps([{"id": name, "html": html} for name, html in whole.items()]).encode()
    done = subprocess.run([PROGRAM, "explain", "html", "--cases", *options, "-"], input=file, stdout=subprocess.PIPE,
                          timeout=60, check=True)
    cleaned = json.loads(done.stdout)
    for name in cases.keys() - whole.keys():
        code, out = explain("html", cases[name].encode(), *options)
        if code == 0:
            cleaned[name] = out.decode().rstrip("\n")
    return cleaned


def squeeze(text):
    return " ".join(text.split())


def finish(what, total, failed, least=1.0):
    """Print the failures by name and why; leave with 1 when too few were right. `failed`: {name: [reasons]}."""
    for name, why in failed.items():
        print(f"not ok {name}")
        for one in why:
            print(f"    {one}")
    right = total - len(failed)
    print(f"{what}: {right} of {total} ({100 * right / total:.1f} %), at least {100 * least:.0f} % are wanted")
    sys.exit(0 if right >= least * total else 1)
