"""The edge's plain TCP: lines back and forth, back-pressure, silence, limits."""
import sys
import time

from edge_client import Server, Wire, check, run, until


def lines_come_back_and_quit_closes():
    with Server() as s, Wire(s.raw) as w:
        w.read_until(b"220 edge_echo\r\n")
        w.send(b"one\r\ntwo\r\nQUIT\r\nthree\r\n")
        check(w.read_to_end(5) == b"one\r\ntwo\r\n221 bye\r\n" and w.closed, f"{w.got!r}")


def nothing_is_lost_while_reading_is_paused():
    with Server() as s, Wire(s.raw) as w:
        w.read_until(b"220 edge_echo\r\n")
        w.send(b"PAUSE\r\n")
        w.read_until(b"PAUSE\r\n")
        lines = b"".join(b"line %d\r\n" % i for i in range(20000))
        w.send(lines + b"QUIT\r\n")
        check(not w.more(0.1), "there is no pause")  # of the 200 ms that it lasts
        check(w.read_to_end(5) == lines + b"221 bye\r\n", f"{len(w.got)} of {len(lines)} bytes")


def what_is_queued_is_sent_before_closing():
    with Server() as s, Wire(s.raw, receive_buffer=8192) as w:
        w.read_until(b"220 edge_echo\r\n")
        w.send(b"BIG\r\nQUIT\r\n")
        time.sleep(0.2)
        check(w.read_to_end(5) == bytes(400000) + b"BIG\r\n221 bye\r\n" and w.closed, f"{len(w.got)}")


def a_peer_that_does_not_read_is_cut():
    with Server() as s, Wire(s.raw, receive_buffer=4096) as w:
        w.send(b"BIG\r\n" * 100)
        until("it is cut", lambda: s.stat()["raw"] == [1, 1])


def silence_has_an_end_and_a_last_word():
    with Server("idle=1500") as s:
        with Wire(s.raw) as talking, Wire(s.raw) as silent:
            began = time.monotonic()
            silent.read_until(b"220 edge_echo\r\n")
            for _ in range(6):
                time.sleep(0.5)
                talking.send(b"x\r\n")
            silent.read_to_end(5)
            check(silent.got == b"421 too long silent\r\n" and silent.closed, f"{silent.got!r}")
            talking.more(0.1)
            check(not talking.closed, "a talking one is cut")
            check(time.monotonic() - began < 8, "late")


def connections_are_counted_by_address():
    with Server("peer=3") as s:
        open_ones = [Wire(s.raw) for _ in range(3)]
        for w in open_ones:
            w.read_until(b"220 ")
        with Wire(s.raw) as w:
            check(w.read_to_end(5) == b"" and w.closed, "a fourth is let in")
        open_ones[0].close()
        until("the place is free again", lambda: Wire(s.raw).more(1))


def an_idle_connection_is_let_go_when_the_program_drains():
    with Server() as s, Wire(s.raw) as w:
        w.read_until(b"220 edge_echo\r\n")
        s.process.terminate()
        check(w.read_to_end(6) == b"421 too long silent\r\n" and w.closed, f"{w.got!r}")
        check(s.wait(10) == 0, "it does not end")


if __name__ == "__main__":
    sys.exit(run([lines_come_back_and_quit_closes, nothing_is_lost_while_reading_is_paused,
                  what_is_queued_is_sent_before_closing, a_peer_that_does_not_read_is_cut,
                  silence_has_an_end_and_a_last_word, connections_are_counted_by_address,
                  an_idle_connection_is_let_go_when_the_program_drains]))
