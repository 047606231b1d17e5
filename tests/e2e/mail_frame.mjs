// mail_frame.mjs - the frame in which the desk shows a mail's HTML, as the tests know it: test_mail_page.mjs proves that
// the program and the desk are like this, test_html.mjs shows its pages under it.
export const FRAME_CSP = "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
export const FRAME_SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** The page around the sanitised HTML. */
export const framePage = (html) => `<!doctype html><html><head><meta charset="utf-8"><title></title><base target="_blank"></head><body>${html}</body></html>`;
