// tag.ts - the tag that a site carries, with the attributes that were chosen, and how its server signs a customer. Pure.
export interface TagWishes {
	locale: string;
	colour: string;
	position: string;
	label: string;
}

const quoted = (s: string): string => `"${s.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')}"`;

/** `tag` as the program gives it; attributes that say what is so anyway are left out. */
export function tagWith(tag: string, w: TagWishes): string {
	const extra = Object.entries(w).filter(([, v]) => v !== '').map(([k, v]) => ` data-${k}=${quoted(v)}`).join('');
	return tag.replace(/\s*>\s*<\/script>\s*$/, `${extra}></script>`);
}

export const SIGNERS = ['node', 'php', 'python'] as const;
export type Signer = (typeof SIGNERS)[number];

/** The site's server makes this of the customer who is signed in there; its page hands the result to the chat. */
export const signCode: Readonly<Record<Signer, string>> = {
	node: `import { createHmac } from 'node:crypto';

const issued = Math.floor(Date.now() / 1000);
const text = [id, name, email, issued].join('\\n');
const signature = createHmac('sha256', secret)
  .update(text, 'utf8').digest('hex');
// secret: Buffer.from(SECRET, 'hex')`,
	php: `$issued = time();
$text = implode("\\n", [$id, $name, $email, $issued]);
$signature = hash_hmac('sha256', $text, hex2bin(SECRET));`,
	python: `import hashlib, hmac, time

issued = int(time.time())
text = "\\n".join([id, name, email, str(issued)])
signature = hmac.new(bytes.fromhex(SECRET),
                     text.encode(), hashlib.sha256).hexdigest()`,
};

export const identifyCode = `<script>
  (window.Onevoice ||= []).push(['identify',
    { id, name, email, issued, signature }]);
</script>`;
