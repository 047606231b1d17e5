// gen_visitor.mjs - the calls of visitors for gen.mjs: a table and functions of their own, beside those of the desk.
import { snake, upper } from './gen_c.mjs';

const NOTE = 'Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.';

/** Answered on the loop (visitor_live.c): no job runs it. */
const ON_LOOP = new Set(['visitor.typing']);

const word = (name) => upper(name.replace(/^visitor\./, ''));
const fn = (x) => `api_${x.name.replace(/\./g, '_')}`;

export function writeVisitor(calls) {
	const jobs = calls.filter((x) => !ON_LOOP.has(x.name));
	const members = calls.map((x) => `\tVISITOR_CALL_${word(x.name)}, /* ${x.summary} */\n`).join('');
	const declared = jobs.map((x) => `MUST_CHECK enum rc ${fn(x)}(struct visitor_api *a);\n`).join('');
	const rows = calls.map((x) => `\t[VISITOR_CALL_${word(x.name)}] = {"${x.name}", NULL, NULL, CALL_VISITOR, true, &${snake(x.params)}_shape},\n`).join('');
	const cases = jobs.map((x) => `\tcase VISITOR_CALL_${word(x.name)}:\n\t\treturn ${fn(x)}(a);\n`).join('');
	const rest = calls.filter((x) => ON_LOOP.has(x.name)).map((x) => `\tcase VISITOR_CALL_${word(x.name)}:\n`).join('');
	return {
		'web/api/gen/visitor.gen.h': `/*\n * visitor.gen.h - every call of a visitor, and the function that does it; known at /chat/live and nowhere else.\n * ${NOTE}\n */\n/* clang-format off */\n`
			+ '#ifndef WEB_API_GEN_VISITOR_H\n#define WEB_API_GEN_VISITOR_H\n\n#include "hub/base/rc.h"\n#include "web/api/gen/protocol.gen.h"\n\n'
			+ `enum visitor_call {\n${members}\tVISITOR_CALLS\n};\nextern const struct call_row visitor_call_table[VISITOR_CALLS];\n\n`
			+ `struct visitor_api;\n\n${declared}\n/* The call's function. */\nMUST_CHECK enum rc visitor_api_do(struct visitor_api *a, enum visitor_call call);\n\n#endif\n`,
		'web/api/gen/visitor.gen.c': `/* visitor.gen.c - the table of visitor.gen.h, and from a call to its function. ${NOTE} */\n/* clang-format off */\n#include "web/api/visitor_api.h"\n\n`
			+ `const struct call_row visitor_call_table[VISITOR_CALLS] = {\n${rows}};\n\n`
			+ `enum rc visitor_api_do(struct visitor_api *a, enum visitor_call call)\n{\n\tswitch (call) {\n${cases}${rest}\tcase VISITOR_CALLS:\n\t\tbreak;\n\t}\n`
			+ '\treturn because(a->tx->job, RC_BUG, "a visitor\'s call that no job runs");\n}\n',
	};
}
