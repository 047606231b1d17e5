"""500 random calendars: `onevoice explain sla` against a calculator that steps through the minutes.

The calculator shares nothing with the program: Python's zoneinfo says what the clock on the wall shows in each minute of
twelve days, and a minute is open when that date's minute is drawn open. ONEVOICE_SEED repeats a run.
"""
import bisect
import datetime as dt
import json
import os
import pathlib
import random
import subprocess
import sys
import zoneinfo

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("ONEVOICE") or str(ROOT / "build" / "dev" / "onevoice")
CALENDARS, DAYS, QUESTIONS = 500, 12, 12
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
UTC = dt.timezone.utc
ZONES = ["UTC", "Asia/Shanghai", "Asia/Taipei", "Asia/Hong_Kong", "Europe/London", "Europe/Berlin", "Europe/Dublin",
         "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Australia/Lord_Howe", "Australia/Sydney",
         "Asia/Tehran", "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Apia", "Pacific/Chatham", "America/Havana",
         "Asia/Gaza", "Africa/Cairo", "Antarctica/Troll", "America/Nuuk", "Asia/Beirut", "America/Santiago"]


def hhmm(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


def intervals(r, most=3):
    """Up to `most` intervals in any order, overlapping or touching as it comes."""
    out = []
    for _ in range(r.randint(0, most)):
        a, b = sorted(r.sample(r.choice([range(0, 1441, 30), range(1441), range(0, 1441, 1440)]), 2))
        out.append([hhmm(a), hhmm(b)])
    return out


def random_spec(r, first_day):
    dates = [str(first_day + dt.timedelta(n)) for n in range(-2, DAYS + 2)]
    hours = {d: intervals(r) for d in WEEK if r.random() < 0.7}
    if r.random() < 0.2:
        hours = {d: [["00:00", "24:00"]] for d in WEEK}
    spec = {"timezone": r.choice(ZONES), "hours": hours}
    if r.random() < 0.5:
        spec["holidays"] = r.choices(dates, k=r.randint(0, 4))
    for key in ("shifts", "breaks", "opens"):
        if r.random() < 0.5:
            spec[key] = {d: intervals(r) for d in r.sample(dates, r.randint(0, 4))}
    for d in spec.get("opens", {}):
        if r.random() < 0.4:
            spec["opens"][d] = r.choice(WEEK)
    return spec


def drawn(pairs, minutes, value):
    for a, b in pairs:
        a, b = (int(x[:2]) * 60 + int(x[3:]) for x in (a, b))
        minutes[a:b] = [value] * (b - a)


def day_of(spec, date):
    """The 1440 minutes of a local date."""
    key, minutes = str(date), [0] * 1440
    if key not in spec.get("holidays", []):
        drawn(spec.get("shifts", {}).get(key, spec["hours"].get(WEEK[date.weekday()], [])), minutes, 1)
    drawn(spec.get("breaks", {}).get(key, []), minutes, 0)
    extra = spec.get("opens", {}).get(key, [])
    drawn(spec["hours"].get(extra, []) if isinstance(extra, str) else extra, minutes, 1)
    return minutes


class Calculator:
    """The minutes of the window, one by one; sums[i] = open minutes before minute i."""

    def __init__(self, spec, start):
        zone, self.start, self.open, self.sums, days = zoneinfo.ZoneInfo(spec["timezone"]), start, [], [0], {}
        for i in range(DAYS * 1440):
            wall = dt.datetime.fromtimestamp(start + i * 60, zone)
            date = (wall.year, wall.month, wall.day)
            if date not in days:
                days[date] = day_of(spec, wall.date())
            self.open.append(days[date][wall.hour * 60 + wall.minute])
            self.sums.append(self.sums[-1] + self.open[-1])

    def before(self, t):
        i, s = divmod(t - self.start, 60)
        return self.sums[i] * 60 + (self.open[i] * s if s else 0)

    def between(self, a, b, pauses=()):
        total = self.before(b) - self.before(a) if b > a else 0
        for p, q in pauses:
            total -= self.between(max(a, p), min(b, q)) if min(b, q) > max(a, p) else 0
        return total

    def when(self, seconds):
        """The earliest moment before which so many open seconds lie; None = not in this window."""
        i = bisect.bisect_left(self.sums, -(-seconds // 60))
        return None if i >= len(self.sums) else self.start + (i - 1) * 60 + seconds - self.sums[i - 1] * 60

    def due(self, start, seconds, pauses):
        for p, q in pauses:
            if q > start:
                first = self.between(start, p)
                if first >= seconds:
                    break
                seconds, start = seconds - first, q
        return self.when(self.before(start) + seconds)

    def next_open(self, t):
        i = (t - self.start) // 60
        if self.open[i]:
            return t
        while i < len(self.open) and not self.open[i]:
            i += 1
        return self.start + i * 60 if i < len(self.open) else None


def text(t):
    return dt.datetime.fromtimestamp(t, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def random_pauses(r, low, high):
    points = sorted(r.sample(range(low, high), 2 * r.randint(0, 3)))
    return list(zip(points[::2], points[1::2]))


def questions(r, name, calc):
    """(vector, the right answer) pairs; an answer "unknown" lies outside of what the calculator looked at."""
    low, high = calc.start, calc.start + DAYS * 86400 - 60
    for i in range(QUESTIONS):
        a, b, c = sorted(r.randrange(low, high) for _ in range(3))
        if i % 3 == 0:
            a, b, c = (t - t % 60 for t in (a, b, c))
        pauses, base = random_pauses(r, low, high), {"calendar": name}
        span = [{"from": text(x), "to": text(y)} for x, y in ((a, c), (a, b), (b, c))]
        told = [[text(p), text(q)] for p, q in pauses]
        r.shuffle(told)
        yield {**base, "id": f"{name}.{i}.whole", "op": "elapsed", **span[0]}, calc.between(a, c)
        yield {**base, "id": f"{name}.{i}.left", "op": "elapsed", **span[1]}, calc.between(a, b)
        yield {**base, "id": f"{name}.{i}.right", "op": "elapsed", **span[2]}, calc.between(b, c)
        yield ({**base, "id": f"{name}.{i}.paused", "op": "elapsed", **span[0], "pauses": told},
               calc.between(a, c, pauses))
        yield {**base, "id": f"{name}.{i}.open", "op": "open", "at": text(b)}, bool(calc.open[(b - low) // 60])
        then = calc.next_open(b)
        yield ({**base, "id": f"{name}.{i}.next", "op": "next_open", "at": text(b)},
               "unknown" if then is None else text(then))
        seconds = r.choice([1, 60, 3600, r.randrange(1, 200000)])
        for suffix, holes in (("due", []), ("due_paused", pauses)):
            then = calc.due(a, seconds, holes)
            yield ({**base, "id": f"{name}.{i}.{suffix}", "op": "due", "start": text(a), "business_seconds": seconds,
                    "pauses": [[text(p), text(q)] for p, q in holes]}, "unknown" if then is None else text(then))


def properties(answers):
    """What must hold whatever the calendar is, asked of the program's answers alone."""
    for key, value in answers.items():
        stem, _, what = key.rpartition(".")
        if what == "whole" and value != answers[stem + ".left"] + answers[stem + ".right"]:
            yield f"{stem}: a span split in two has another sum"
        if what == "paused" and not 0 <= value <= answers[stem + ".whole"]:
            yield f"{stem}: pausing added open time"
        if what == "due_paused" and value is not None and value < answers[stem + ".due"]:
            yield f"{stem}: pausing made the deadline earlier"


def main():
    seed = int(os.environ.get("ONEVOICE_SEED", "20260306"))
    r, calendars, vectors, right = random.Random(seed), {}, [], {}
    for n in range(CALENDARS):
        first = dt.date(1975, 1, 1) + dt.timedelta(r.randrange(365 * 60))  # from 2038 on GLib misreads Dublin
        if n % 2:  # about the clock changes of spring and autumn
            first = dt.date(r.randrange(1985, 2037), r.choice([3, 10]), r.randint(17, 25))
        name, spec = f"c{n}", random_spec(r, first)
        calendars[name] = spec
        start = int(dt.datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp())
        for vector, answer in questions(r, name, Calculator(spec, start)):
            vectors.append(vector)
            right[vector["id"]] = answer
    done = subprocess.run([PROGRAM, "explain", "sla", "-"], input=json.dumps({"calendars": calendars, "vectors": vectors}),
                          capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        sys.exit(f"onevoice explain sla: {done.returncode} {done.stderr}")
    answers, known = json.loads(done.stdout), {k: v for k, v in right.items() if v != "unknown"}
    wrong = [f"{k}: {v} is right, got {answers.get(k)}; {json.dumps(calendars[k.split('.')[0]])}"
             for k, v in known.items() if answers.get(k) != v]
    wrong += list(properties(answers))
    for line in wrong[:20]:
        print("not ok", line)
    print(f"seed {seed}: {len(known)} answers of {CALENDARS} calendars compared, {len(wrong)} wrong")
    sys.exit(bool(wrong) or len(known) < 0.8 * len(vectors))


main()
