// article_html.mjs - (fake) enough of CommonMark to look at.
const safe = (s) => s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const inline = (s) => safe(s)
	.replace(/`([^`]+)`/g, '<code>$1</code>')
	.replace(/!\[([^\]]*)\]\(file:(\d+)\)/g, '<img alt="$1" src="/api/v1/article-files/$2">')
	.replace(/\[([^\]]*)\]\(([^)]+)\)/g, '<a href="$2">$1</a>')
	.replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
	.replace(/\*([^*]+)\*/g, '<em>$1</em>');

const LIST = /^(- |\d+\. )/;

export function html(body) {
	return body.split(/\n{2,}/).map((block) => {
		const lines = block.split('\n').filter(Boolean);
		if (/^#{1,6} /.test(block)) return `<h2 id="s-1">${inline(lines[0].replace(/^#+ /, ''))}</h2>${lines.length > 1 ? html(lines.slice(1).join('\n')) : ''}`;
		if (lines.length && lines.every((l) => LIST.test(l))) return `<${/^\d/.test(block) ? 'ol' : 'ul'}>${lines.map((l) => `<li>${inline(l.replace(LIST, ''))}</li>`).join('')}</${/^\d/.test(block) ? 'ol' : 'ul'}>`;
		if (block.startsWith('> ')) return `<blockquote><p>${inline(block.replace(/^> /gm, ''))}</p></blockquote>`;
		return `<p>${inline(block).replaceAll('\n', '<br>')}</p>`;
	}).join('\n');
}

export const plain = (body) => body.replace(/^#{1,6} /gm, '').replace(/\*\*?([^*]+)\*\*?/g, '$1').replace(/`/g, '').replace(/!?\[([^\]]*)\]\(([^)]*)\)/g, (_, words, to) => (/^https?:/.test(to) ? `${words} (${to})` : words)).replace(/^> /gm, '');
