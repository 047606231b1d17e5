// theme.ts - runs before the first paint, so that a dark desk never flashes white. State lives in state/prefs.ts.
let kept: string | null = null;
try {
	kept = localStorage.getItem('onevoice:theme');
} catch {
	// nothing was kept
}
const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.theme = dark ? 'dark' : 'light';
export {};
