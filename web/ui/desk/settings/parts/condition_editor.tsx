// condition_editor.tsx - rows of field, operator and value, all of which must hold; a row may be a group of which one must.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../../shared/i18n.ts';
import { AddButton, RemoveButton } from '../../../shared/parts/field.tsx';
import { Icon } from '../../../shared/parts/icon.tsx';
import { type Conditions, type FieldName, type Ids, isWhole, kindOf, type Line, newRow, opsOf, type OpName, type Row, rowText, takesList, takesNone, type Value, withOp, wordFor, wordsOf } from './conditions.ts';

interface ValueProps {
	row: Row;
	ids: Ids;
	wrong: boolean;
	onChange(v: Value): void;
}

export function Select({ label, value, options, wrong, onChange }: { label: string; value: string; options: readonly { id: string; label: string }[]; wrong?: boolean; onChange(v: string): void }): JSX.Element {
	return (
		<span class="select">
			<select class="control" aria-label={label} aria-invalid={wrong || undefined} value={value} onChange={(e) => onChange(e.currentTarget.value)}>
				{!options.some((o) => o.id === value) && <option value={value} selected>{value || '—'}</option>}
				{options.map((o) => <option key={o.id} value={o.id} selected={o.id === value}>{o.label}</option>)}
			</select>
			<Icon of="down" size={14} />
		</span>
	);
}

/** Several words at once: what is typed is cut at commas, Chinese ones too. */
export function WordsInput({ label, value, wrong, onChange }: { label: string; value: readonly string[]; wrong?: boolean; onChange(v: string[]): void }): JSX.Element {
	const typed = useSignal(value.join(', '));
	return (
		<input class="control" type="text" aria-label={label} aria-invalid={wrong || undefined} placeholder={t('cond.words_hint')} value={typed.value}
			onInput={(e) => {
				typed.value = e.currentTarget.value;
				onChange(typed.value.split(/[,，、\n]/).map((w) => w.trim()).filter(Boolean));
			}} />
	);
}

function Toggles({ label, value, options, onChange }: { label: string; value: readonly string[]; options: readonly { id: string; label: string }[]; onChange(v: string[]): void }): JSX.Element {
	return (
		<span class="toggles" role="group" aria-label={label}>
			{options.map((o) => (
				<button key={o.id} type="button" class="toggle" aria-pressed={value.includes(o.id)} onClick={() => onChange(value.includes(o.id) ? value.filter((x) => x !== o.id) : [...value, o.id])}>{o.label}</button>
			))}
		</span>
	);
}

function ValueInput({ row, ids, wrong, onChange }: ValueProps): JSX.Element | null {
	const label = t('cond.value');
	if (takesNone(row.op)) return null;
	const kind = kindOf(row.field);
	const v = row.value;
	const closed = kind === 'enum' || kind === 'rank' || kind === 'id';
	const options = kind === 'id' ? (ids[row.field] ?? []) : wordsOf(row.field).map((id) => ({ id, label: wordFor(row.field, id) }));
	if (kind === 'flag') return <Select label={label} value={v === true ? 'yes' : 'no'} options={[{ id: 'yes', label: t('cond.yes') }, { id: 'no', label: t('cond.no') }]} onChange={(x) => onChange(x === 'yes')} />;
	if (kind === 'hours')
		return (
			<span class="with-unit">
				<input class="control num short" type="number" min={0} max={8784} aria-label={label} aria-invalid={wrong || undefined} value={typeof v === 'number' && !Number.isNaN(v) ? v : ''} onInput={(e) => onChange(e.currentTarget.value === '' ? NaN : Number(e.currentTarget.value))} />
				<span class="muted">{t('cond.hours_unit')}</span>
			</span>
		);
	if (takesList(row.op)) {
		const list = Array.isArray(v) ? v : [];
		return closed ? <Toggles label={label} value={list} options={options} onChange={onChange} /> : <WordsInput key={row.field} label={label} value={list} wrong={wrong} onChange={onChange} />;
	}
	const one = typeof v === 'string' ? v : '';
	if (closed) return <Select label={label} value={one} options={options} wrong={wrong} onChange={onChange} />;
	return <input class="control" type="text" maxLength={200} aria-label={label} aria-invalid={wrong || undefined} value={one} onInput={(e) => onChange(e.currentTarget.value)} />;
}

function RowEditor({ row, fields, ids, tried, onChange, onRemove }: { row: Row; fields: readonly FieldName[]; ids: Ids; tried: boolean; onChange(r: Row): void; onRemove(): void }): JSX.Element {
	return (
		<div class="cond-row">
			<Select label={t('cond.field')} value={row.field} options={fields.map((f) => ({ id: f, label: t(`cond.field_${f}`) }))} onChange={(f) => onChange(newRow(f as FieldName, ids))} />
			{kindOf(row.field) !== 'flag' && <Select label={t('cond.op')} value={row.op} options={opsOf(row.field).map((o) => ({ id: o, label: t(`cond.op_${o}`) }))} onChange={(o) => onChange(withOp(row, o as OpName, ids))} />}
			<ValueInput key={`${row.field} ${row.op}`} row={row} ids={ids} wrong={tried && !isWhole(row)} onChange={(value) => onChange({ ...row, value })} />
			<RemoveButton name={rowText(row, ids)} onClick={onRemove} />
		</div>
	);
}

export interface ConditionEditorProps {
	value: Conditions;
	/** Those that make sense here, in the order in which they are offered. */
	fields: readonly FieldName[];
	ids?: Ids;
	/** Saving was tried: mark what is not whole. */
	tried?: boolean;
	/** What an empty list means here. */
	always: string;
	onChange(c: Conditions): void;
}

export function ConditionEditor({ value, fields, ids = {}, tried = false, always, onChange }: ConditionEditorProps): JSX.Element {
	const first = fields[0] ?? 'status';
	const put = (at: number, line: Line | null) => onChange({ all: value.all.flatMap((l, i) => (i !== at ? [l] : line ? [line] : [])) });
	const putIn = (at: number, group: Row[], k: number, row: Row | null) => {
		const any = group.flatMap((r, i) => (i !== k ? [r] : row ? [row] : []));
		put(at, any.length > 1 ? { any } : (any[0] ?? null));
	};
	return (
		<div class="conds" role="group" aria-label={t('cond.label')}>
			{!value.all.length && <p class="muted">{always}</p>}
			{value.all.map((line, i) => (
				<div key={i} class="cond-line">
					<span class="cond-word muted">{i ? t('cond.word_and') : t('cond.word_if')}</span>
					{'any' in line ? (
						<div class="cond-group">
							{line.any.map((r, k) => (
								<div key={k} class="cond-line">
									{k > 0 && <span class="cond-word muted">{t('cond.word_or')}</span>}
									<RowEditor row={r} fields={fields} ids={ids} tried={tried} onChange={(x) => putIn(i, line.any, k, x)} onRemove={() => putIn(i, line.any, k, null)} />
								</div>
							))}
							<AddButton label={t('cond.add_or')} onClick={() => put(i, { any: [...line.any, newRow(first, ids)] })} />
						</div>
					) : (
						<div class="cond-alone">
							<RowEditor row={line} fields={fields} ids={ids} tried={tried} onChange={(x) => put(i, x)} onRemove={() => put(i, null)} />
							<button type="button" class="btn small quiet" onClick={() => put(i, { any: [line, newRow(line.field, ids)] })}>{t('cond.or_else')}</button>
						</div>
					)}
				</div>
			))}
			<AddButton label={t('cond.add')} onClick={() => onChange({ all: [...value.all, newRow(first, ids)] })} />
		</div>
	);
}
