// place.ts - put a floating box beside the button that opened it, inside the window. Through the CSSOM, which a strict
// style-src allows.
const GAP = 4;
const EDGE = 8;

export function placeBeside(box: HTMLElement, button: Element): void {
	const at = button.getBoundingClientRect();
	const size = box.getBoundingClientRect();
	const below = innerHeight - at.bottom - GAP - EDGE;
	const above = at.top - GAP - EDGE;
	const up = size.height > below && above > below;
	const left = Math.max(EDGE, Math.min(at.left, innerWidth - size.width - EDGE));
	box.style.left = `${Math.round(left)}px`;
	box.style.maxHeight = `${Math.floor(Math.max(120, up ? above : below))}px`;
	if (up) box.style.bottom = `${Math.round(innerHeight - at.top + GAP)}px`;
	else box.style.top = `${Math.round(at.bottom + GAP)}px`;
}
