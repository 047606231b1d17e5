// numbers.ts - hundredths as people write them: 0.2, 1, 3.5; NaN where nothing sensible was typed.
export const ofHundredths = (n: number): number => n / 100;
export const toHundredths = (n: number): number => Math.round(n * 100);
export const within = (n: number, least: number, most: number): boolean => !Number.isNaN(n) && n >= least && n <= most;
