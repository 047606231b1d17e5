// keep.ts - small things kept in this browser. A browser that refuses storage loses only the keeping.
export function keep(key: string, value: string): boolean {
	try {
		localStorage.setItem(`onevoice:${key}`, value);
		return true;
	} catch {
		return false;
	}
}

export function keptText(key: string): string | null {
	try {
		return localStorage.getItem(`onevoice:${key}`);
	} catch {
		return null;
	}
}

export function drop(key: string): void {
	try {
		localStorage.removeItem(`onevoice:${key}`);
	} catch {
		// nothing was kept
	}
}

/** The rest of every key that begins so. */
export function keptKeys(prefix: string): string[] {
	try {
		const all = Object.keys(localStorage);
		const whole = `onevoice:${prefix}`;
		return all.filter((k) => k.startsWith(whole)).map((k) => k.slice(whole.length));
	} catch {
		return [];
	}
}

export function keptJson<T>(key: string, otherwise: T): T {
	const text = keptText(key);
	if (text === null) return otherwise;
	try {
		return JSON.parse(text) as T;
	} catch {
		return otherwise;
	}
}
