// pictures.ts - mails whose remote pictures were fetched, so that they are shown wherever the mail is.
import { signal } from '@preact/signals';

/** By message. */
export const shownPictures = signal<ReadonlySet<string>>(new Set());
