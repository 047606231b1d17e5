// store.ts - bytes of files that have not arrived yet, kept in this browser (IndexedDB), so that they outlive a reload.
// A browser that refuses them loses only that: the file is then asked for again.
const DB = 'onevoice-files';
const STORE = 'files';

let opening: Promise<IDBDatabase | null> | undefined;

function opened(): Promise<IDBDatabase | null> {
	opening ??= new Promise((resolve) => {
		try {
			const r = indexedDB.open(DB, 1);
			r.onupgradeneeded = () => r.result.createObjectStore(STORE);
			r.onsuccess = () => resolve(r.result);
			r.onerror = r.onblocked = () => resolve(null);
		} catch {
			resolve(null);
		}
	});
	return opening;
}

async function run<T>(mode: IDBTransactionMode, act: (s: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
	const db = await opened();
	if (!db) return undefined;
	return new Promise((resolve) => {
		try {
			const r = act(db.transaction(STORE, mode).objectStore(STORE));
			r.onsuccess = () => resolve(r.result);
			r.onerror = () => resolve(undefined);
		} catch {
			resolve(undefined);
		}
	});
}

const inMemory = new Map<string, Blob>();

export function keepBytes(id: string, bytes: Blob): void {
	inMemory.set(id, bytes);
	void run('readwrite', (s) => s.put(bytes, id));
}

export async function bytesOf(id: string): Promise<Blob | undefined> {
	return inMemory.get(id) ?? (await run<unknown>('readonly', (s) => s.get(id))) as Blob | undefined;
}

export function dropBytes(id: string): void {
	inMemory.delete(id);
	void run('readwrite', (s) => s.delete(id));
}
