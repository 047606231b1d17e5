# shellcheck shell=bash
# progress.sh - sourced by ops/run, ops/test and ops/install: long work with its output in a log and a sign of life.

say() {
	printf '%s\n' "$*"
}

# progress_last LOG: the last line of a log, short and printable.
progress_last() {
	tail -c 2000 "$1" 2>/dev/null | tr '\r' '\n' | tr -cd '\n\40-\176' | grep -v '^ *$' | tail -n 1 | cut -c 1-90
}

# progress_tick NAME LOG OWNER: tell how NAME goes until it is killed, or OWNER is gone.
progress_tick() {
	local began=$SECONDS every=15
	[ -t 1 ] && every=1
	trap 'kill "$!" 2>/dev/null; wait "$!" 2>/dev/null; exit' TERM INT
	while
		sleep "$every" >/dev/null 2>&1 &
		wait "$!" && kill -0 "$3" 2>/dev/null
	do
		if [ -t 1 ]; then
			printf '\r\033[K  %-10s %4d s  %s' "$1" $((SECONDS - began)) "$(progress_last "$2")"
		else
			printf '  %-10s %4d s  %s\n' "$1" $((SECONDS - began)) "$(progress_last "$2")"
		fi
	done
}

# progress_end: tell no more, at once. For a trap; progress_run does it by itself.
progress_end() {
	[ -n "${progress_teller:-}" ] || return 0
	kill "$progress_teller" 2>/dev/null || true
	wait "$progress_teller" 2>/dev/null || true
	progress_teller=
	[ ! -t 1 ] || printf '\r\033[K'
}

# progress_run NAME LOG COMMAND...: run with no standard input, output in LOG. Returns the command's status.
progress_run() {
	local name=$1 log=$2 status=0
	shift 2
	: >"$log"
	progress_tick "$name" "$log" $$ &
	progress_teller=$!
	("$@") >"$log" 2>&1 </dev/null || status=$? # in a shell of its own: a trap out here speaks to the person
	progress_end
	return "$status"
}
