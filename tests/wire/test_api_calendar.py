#!/usr/bin/python3
"""Calendars over the API: saved by version, refused with the place of what is wrong, imported only by being saved."""
import json

from api_desk import check, company
from edge_client import run

C = None  # the company, set in main
SPEC = {"timezone": "Asia/Shanghai", "hours": {"mon": [["09:00", "12:00"], ["13:00", "18:00"]], "fri": [["09:00", "18:00"]]}}
ICAL = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "SUMMARY:国庆节", "DTSTART;VALUE=DATE:20261001",
                    "DTEND;VALUE=DATE:20261004", "END:VEVENT", "BEGIN:VEVENT", "SUMMARY:With hours",
                    "DTSTART:20261111T100000Z", "END:VEVENT", "END:VCALENDAR", ""])


def preview(d, spec, **more):
    return d.http("calendar.preview_import", spec=spec, **({"first_year": 2026, "last_year": 2027, "locale": "zh-CN"} | more))


def each_save_is_a_version_that_can_be_read_again():
    mia, ann = C.sign_in("mia"), C.sign_in("ann")
    made = mia.http("calendar.save", name="Versions", active=True, spec=SPEC).json()
    check(made["version"] == 1 and made["spec"] == SPEC and made["author_id"] == C.agent["mia"], made)
    later = SPEC | {"holidays": ["2026-10-01"], "names": {"2026-10-01": "国庆节"}}
    saved = mia.http("calendar.save", id=made["id"], version=1, name="Versions", active=True, spec=later).json()
    check(saved["version"] == 2 and saved["spec"] == later, saved)
    check(ann.http("calendar.get", id=made["id"]).json() == saved, "an agent reads it too")
    check(ann.http("calendar.get", id=made["id"], version=1).json()["spec"] == SPEC, "and as it was")
    check(ann.http("calendar.get", id=made["id"], version=3).status == 404, "there is no third")
    row = [c for c in ann.http("calendar.list").json()["calendars"] if c["id"] == made["id"]]
    check(row and row[0]["timezone"] == "Asia/Shanghai" and row[0]["version"] == 2, row)


def who_saves_over_another_is_told():
    mia, roy = C.sign_in("mia"), C.sign_in("roy")
    made = mia.http("calendar.save", name="Contended", active=True, spec=SPEC).json()
    check(roy.http("calendar.save", id=made["id"], version=1, name="Contended too", active=True, spec=SPEC).status == 200, "first")
    check(mia.http("calendar.save", id=made["id"], version=1, name="Mine", active=True, spec=SPEC).status == 409, "second")
    check(mia.http("calendar.save", name="Contended too", active=True, spec=SPEC).status == 409, "a name that is taken")
    check(mia.http("calendar.save", id=made["id"], name="x", active=True, spec=SPEC).status == 422, "no version")


def what_is_no_calendar_is_refused_with_its_place():
    mia = C.sign_in("mia")
    for spec, place in (({}, "timezone"), ({"timezone": "Mars/Olympus"}, "timezone"),
                        (SPEC | {"hours": {"mon": [["18:00", "09:00"]]}}, "hours.mon[0]"),
                        (SPEC | {"holidays": ["2026-02-30"]}, "holidays[0]"), (SPEC | {"more": 1}, "calendar"),
                        (SPEC | {"opens": {"2026-02-14": "someday"}}, "opens.2026-02-14")):
        r = mia.http("calendar.save", name="Wrong", active=True, spec=spec)
        check(r.status == 422 and f"spec.{place}" in r.json()["message"], f"{spec}: {r}")
        check(preview(mia, spec, format="csv", text="").status == 422, spec)


def screens_are_told_that_a_calendar_changed():
    live = C.sign_in("ann").live()
    C.sign_in("mia").http("calendar.save", name="Seen live", active=True, spec=SPEC)
    live.next("topic", topic="settings")
    live.close()


def a_preview_shows_what_would_change_and_saves_nothing():
    mia = C.sign_in("mia")
    before = C.sql("SELECT COUNT(*) FROM calendar_version")
    csv = "date,name\n2026-10-01,National Day\n2026-10-10,调休,open\n2026-10-01,again\n2030-01-01,far\nsoon,never\n"
    a = preview(mia, SPEC | {"holidays": ["2026-10-02"]}, format="csv", text=csv, like="fri").json()
    check([(d["line"], d.get("date"), d["outcome"]) for d in a["days"]] ==
          [(2, "2026-10-01", "added"), (3, "2026-10-10", "added"), (4, "2026-10-01", "duplicate"),
           (5, "2030-01-01", "out_of_range"), (6, None, "unreadable")], a["days"])
    check(a["spec"]["holidays"] == ["2026-10-01", "2026-10-02"] and a["spec"]["opens"] == {"2026-10-10": "fri"}, a["spec"])
    again = preview(mia, a["spec"], format="csv", text=csv, like="fri").json()
    check([d["outcome"] for d in again["days"]][:2] == ["same", "same"], again)
    skipped = preview(mia, SPEC, format="csv", text=csv, skip=[{"date": "2026-10-01"}]).json()
    check("holidays" not in skipped["spec"] and skipped["days"][0]["outcome"] == "skipped", skipped)
    check(C.sql("SELECT COUNT(*) FROM calendar_version") == before, "something was saved")


def icalendar_comes_by_its_days():
    a = preview(C.sign_in("mia"), SPEC, format="ical", text=ICAL).json()
    check([d.get("date") for d in a["days"]] == ["2026-10-01", "2026-10-02", "2026-10-03", None], a)
    check(a["days"][3]["fault"] == "timed" and a["days"][3]["line"] == 8, a["days"][3])
    r = preview(C.sign_in("mia"), SPEC, format="ical", text="hello")
    check(r.status == 422 and "iCalendar" in r.json()["message"], r)


def every_built_in_list_has_its_source_and_can_be_taken():
    mia = C.sign_in("mia")
    lists = mia.http("calendar.holiday_lists", locale="zh-TW").json()["lists"]
    check({x["list"] for x in lists} == {"cn", "tw", "hk", "us", "gb-eng", "de", "fr"}, lists)
    for x in lists:
        a = preview(mia, SPEC, format="list", list=x["list"], locale="zh-TW").json()
        check(len(a["days"]) == sum(y["days"] for y in x["years"]), x["list"])
        check(all(d["outcome"] == "added" and d["name"] for d in a["days"]), json.dumps(a)[:400])
        check(all(y["source"] and (y["note"] or not y["provisional"]) for y in x["years"]), x)
    cn = preview(mia, SPEC, format="list", list="cn", last_year=2026).json()
    check(sum(d["open"] for d in cn["days"]) == 6 and cn["spec"]["names"]["2026-02-14"] == "春节调休上班", cn)
    check(preview(mia, SPEC, format="list", list="none").status == 404, "no such list")
    check(preview(mia, SPEC, format="list", list="cn", first_year=2040, last_year=2041).status == 422, "no such years")


def main():
    global C  # pylint: disable=global-statement
    with company() as C:
        run([v for k, v in globals().items() if callable(v) and getattr(v, "__module__", "") == "__main__"
             and k not in ("main", "preview")])


if __name__ == "__main__":
    main()
