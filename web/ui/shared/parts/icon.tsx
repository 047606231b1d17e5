// icon.tsx - one drawing for one meaning. Icons are from Lucide (ISC licence); only those named here are shipped.
import { createElement, type JSX } from 'preact';
import {
	ArrowDown, ArrowLeft, ArrowUpDown, Bell, BookOpen, Bot, CalendarDays, ChartLine, ChartNoAxesColumn, Check, CheckCheck, ChevronDown, ChevronLeft, ChevronRight, ChevronUp, CircleAlert, CircleCheck, CircleDot, Circle, Clock, Code,
	CircleQuestionMark, Command, Copy, Download, Ellipsis, Eye, EyeOff, File, Flag, Forward, Gauge, Globe, GripVertical, Handshake, HeartHandshake, Hourglass, Inbox, Lock, LogOut, Mail, Maximize,
	MailWarning, MessageCircle, MessageSquareQuote, Moon, PanelRight, Paperclip, Pause, Pencil, Phone, Plus, Printer, RefreshCw, Reply, RotateCw, Route, Search, Send, Settings, ShieldAlert, ShieldCheck,
	Siren, Sparkles, Star, StickyNote, Tag, Target, Timer, Trash2, TriangleAlert, User, UserX, Users, Volume2, WifiOff, X, Zap, ZoomIn, ZoomOut,
} from 'lucide';

const drawings = {
	add: Plus, alert: CircleAlert, back: ArrowLeft, bell: Bell, board: ChartNoAxesColumn, book: BookOpen, bot: Bot, calendar: CalendarDays, check: Check, checks: CheckCheck, clock: Clock, close: X, code: Code, command: Command,
	copy: Copy, done: CircleCheck, down: ChevronDown, download: Download, eye: Eye, eye_off: EyeOff, fax: Printer, file: File, fit: Maximize, flag: Flag, forward: Forward, globe: Globe, gauge: Gauge, grip: GripVertical,
	help: CircleQuestionMark, inbox: Inbox, left: ChevronLeft, latest: ArrowDown, lock: Lock, mail: Mail, more: Ellipsis, note: StickyNote, offline: WifiOff,
	outgoing: Send, panel: PanelRight, paperclip: Paperclip, pause: Pause, pencil: Pencil, phone: Phone, quick: MessageSquareQuote, promise: Handshake, recovery: HeartHandshake, remove: Trash2, reply: Reply, reports: ChartLine, retry: RefreshCw,
	right: ChevronRight, ring: Circle, rotate: RotateCw, dot: CircleDot, route: Route, search: Search, settings: Settings, shield: ShieldAlert, signed: ShieldCheck, siren: Siren, sort: ArrowUpDown, star: Star, skill: Sparkles, signout: LogOut, snooze: Moon, tag: Tag, target: Target, team: Users, timer: Timer, up: ChevronUp,
	chat: MessageCircle, unread: MailWarning, user: User, block: UserX, volume: Volume2, waiting: Hourglass, warn: TriangleAlert, zap: Zap, zoom_in: ZoomIn, zoom_out: ZoomOut,
} as const;

export type IconName = keyof typeof drawings;

export type IconNodes = readonly (readonly [string, Readonly<Record<string, string | number | undefined>>])[];

export interface IconProps {
	of: IconName;
	size?: number;
	/** Read out instead of being passed over. */
	label?: string;
	class?: string;
}

/** A drawing that only one area has: its code brings it. */
export function Drawing({ of, size = 16, label, class: cls }: Omit<IconProps, 'of'> & { of: IconNodes }): JSX.Element {
	const named = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': true as const };
	return (
		<svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" stroke-width={size < 15 ? 2.25 : 1.9}
			stroke-linecap="round" stroke-linejoin="round" {...(cls ? { class: cls } : {})} {...named}>
			{of.map(([tag, attributes], i) => createElement(tag, { ...attributes, key: i }))}
		</svg>
	);
}

export const Icon = ({ of, ...more }: IconProps): JSX.Element => <Drawing of={drawings[of]} {...more} />;
