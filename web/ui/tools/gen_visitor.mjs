// gen_visitor.mjs - the calls of visitors for gen.mjs: a table of their own, beside that of the desk.
import { snake, upper } from './gen_c.mjs';

const NOTE = 'Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.';

const word = (name) => upper(name.replace(/^visitor\./, ''));

export function writeVisitor(calls) {
	const members = calls.map((x) => `\tVISITOR_CALL_${word(x.name)}, /* ${x.summary} */\n`).join('');
	const rows = calls.map((x) => `\t[VISITOR_CALL_${word(x.name)}] = {"${x.name}", NULL, NULL, CALL_VISITOR, true, &${snake(x.params)}_shape},\n`).join('');
	return {
		'web/api/gen/visitor.gen.h': `/*\n * visitor.gen.h - every call of a visitor; known at /chat/live and nowhere else.\n * ${NOTE}\n */\n/* clang-format off */\n`
			+ '#ifndef WEB_API_GEN_VISITOR_H\n#define WEB_API_GEN_VISITOR_H\n\n#include "web/api/gen/protocol.gen.h"\n\n'
			+ `enum visitor_call {\n${members}\tVISITOR_CALLS\n};\nextern const struct call_row visitor_call_table[VISITOR_CALLS];\n\n#endif\n`,
		'web/api/gen/visitor.gen.c': `/* visitor.gen.c - the table of visitor.gen.h. ${NOTE} */\n/* clang-format off */\n#include "web/api/gen/visitor.gen.h"\n\n`
			+ `const struct call_row visitor_call_table[VISITOR_CALLS] = {\n${rows}};\n`,
	};
}
