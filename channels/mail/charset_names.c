/* charset_names.c - labels that mails use, and the converter that reads each best. */
#include "channels/mail/charset_names.h"

#include <ctype.h>
#include <string.h>

#include "channels/mail/charset_hz.h"

#include "hub/base/rc.h"

/* clang-format off */
const struct charset_name charset_names[] = {
	{"UTF8", "UTF-8"}, {"UNICODE11UTF8", "UTF-8"},
	/* what says ASCII and is not is guessed, as what says UTF-8 and is not */
	{"USASCII", "UTF-8"}, {"ASCII", "UTF-8"}, {"ANSIX3.41968", "UTF-8"}, {"646", "UTF-8"},
	{"ISO88591", "CP1252"}, {"LATIN1", "CP1252"}, {"88591", "CP1252"}, {"CP1252", "CP1252"}, {"WINDOWS1252", "CP1252"},
	{"ISO88592", "ISO-8859-2"}, {"ISO88593", "ISO-8859-3"}, {"ISO88594", "ISO-8859-4"}, {"ISO88595", "ISO-8859-5"},
	{"ISO88596", "ISO-8859-6"}, {"ISO88597", "ISO-8859-7"}, {"ISO88598", "ISO-8859-8"}, {"ISO88598I", "ISO-8859-8"},
	{"ISO88599", "CP1254"}, {"ISO885910", "ISO-8859-10"}, {"ISO885911", "CP874"}, {"ISO885913", "ISO-8859-13"},
	{"ISO885914", "ISO-8859-14"}, {"ISO885915", "ISO-8859-15"}, {"ISO885916", "ISO-8859-16"}, {"LATIN9", "ISO-8859-15"},
	{"WINDOWS1250", "CP1250"}, {"CP1250", "CP1250"}, {"WINDOWS1251", "CP1251"}, {"CP1251", "CP1251"},
	{"WINDOWS1253", "CP1253"}, {"CP1253", "CP1253"}, {"WINDOWS1254", "CP1254"}, {"CP1254", "CP1254"},
	{"WINDOWS1255", "CP1255"}, {"CP1255", "CP1255"}, {"WINDOWS1256", "CP1256"}, {"CP1256", "CP1256"},
	{"WINDOWS1257", "CP1257"}, {"CP1257", "CP1257"}, {"WINDOWS1258", "CP1258"}, {"CP1258", "CP1258"},
	{"WINDOWS874", "CP874"}, {"TIS620", "CP874"}, {"DOS874", "CP874"},
	{"KOI8R", "KOI8-R"}, {"KOI8U", "KOI8-U"}, {"KOI8", "KOI8-R"}, {"IBM866", "CP866"}, {"CP866", "CP866"},
	{"IBM850", "CP850"}, {"CP850", "CP850"}, {"IBM852", "CP852"}, {"CP852", "CP852"}, {"IBM437", "CP437"}, {"CP437", "CP437"},
	{"MACINTOSH", "MACINTOSH"}, {"MACROMAN", "MACINTOSH"}, {"MAC", "MACINTOSH"},
	{"GB2312", "GB18030"}, {"GB231280", "GB18030"}, {"GBK", "GB18030"}, {"CP936", "GB18030"}, {"WINDOWS936", "GB18030"},
	{"MS936", "GB18030"}, {"EUCCN", "GB18030"}, {"GB18030", "GB18030"}, {"ISOIR58", "GB18030"}, {"CHINESE", "GB18030"},
	{"HZ", CHARSET_HZ}, {"HZGB2312", CHARSET_HZ},
	{"BIG5", "BIG5-HKSCS"}, {"CNBIG5", "BIG5-HKSCS"}, {"BIG5HKSCS", "BIG5-HKSCS"}, {"CP950", "BIG5-HKSCS"},
	{"WINDOWS950", "BIG5-HKSCS"}, {"BIGFIVE", "BIG5-HKSCS"}, {"EUCTW", "EUC-TW"}, {"ISO2022CN", "ISO-2022-CN"},
	{"ISO2022JP", "ISO-2022-JP-3"}, {"ISO2022JP1", "ISO-2022-JP-3"}, {"ISO2022JP2", "ISO-2022-JP-2"},
	{"ISO2022JP3", "ISO-2022-JP-3"}, {"CP50220", "ISO-2022-JP-3"}, {"CP50221", "ISO-2022-JP-3"},
	{"SHIFTJIS", "CP932"}, {"SJIS", "CP932"}, {"MSKANJI", "CP932"}, {"CP932", "CP932"}, {"WINDOWS31J", "CP932"},
	{"EUCJP", "EUC-JP-MS"}, {"EUCJPMS", "EUC-JP-MS"}, {"CP51932", "EUC-JP-MS"},
	{"EUCKR", "CP949"}, {"KSC56011987", "CP949"}, {"KSC5601", "CP949"}, {"CP949", "CP949"}, {"WINDOWS949", "CP949"},
	{"UHC", "CP949"}, {"KOREAN", "CP949"}, {"ISO2022KR", "ISO-2022-KR"}, {"JOHAB", "JOHAB"},
	{"UTF16", "UTF-16"}, {"UTF16LE", "UTF-16LE"}, {"UTF16BE", "UTF-16BE"}, {"UTF32", "UTF-32"},
	{"VISCII", "VISCII"}, {"ARMSCII8", "ARMSCII-8"},
	{NULL, NULL},
};
/* clang-format on */

static void squeeze(const char *label, char *out, size_t room)
{
	size_t n = 0;

	for (; *label && n + 1 < room; label++) {
		if (*label != '-' && *label != '_' && *label != ' ' && *label != '"')
			out[n++] = (char)toupper((unsigned char)*label);
	}
	out[n] = 0;
}

static const char *find(const char *squeezed)
{
	for (const struct charset_name *c = charset_names; c->label; c++) {
		if (strcmp(c->label, squeezed) == 0)
			return c->converter;
	}
	return NULL;
}

const char *charset_converter(const char *label)
{
	char name[40];

	squeeze(label, name, sizeof(name));
	const char *found = find(name);

	if (!found && name[0] == 'X')
		found = find(name + 1);
	if (!found && strncmp(name, "CS", 2) == 0)
		found = find(name + 2);
	return found;
}
