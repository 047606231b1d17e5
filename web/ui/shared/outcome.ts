// outcome.ts - what became of a call: its result, or why not. Nothing is thrown.
import type { Error as WireError, ErrorCode } from './gen/protocol.gen.ts';

/** The wire's errors, and two of our own: no connection, and an answer that is none. */
export type Failure = Omit<WireError, 'code'> & { code: ErrorCode | 'offline' | 'garbled' };
export type Outcome<T> = { ok: true; result: T } | { ok: false; error: Failure };

export const done = <T>(result: T): Outcome<T> => ({ ok: true, result });
export const failed = (code: Failure['code'], message: string): { ok: false; error: Failure } => ({
	ok: false,
	error: { code, message },
});

/** Goes by itself once there is a connection and a session again. */
export const passing = (code: Failure['code']): boolean => code === 'offline' || code === 'timeout' || code === 'signed_out';
