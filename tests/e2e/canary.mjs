// canary.mjs - a browser context that notices whatever hostile HTML gets done: a script that runs (its own words, or the
// browser's report that a policy without scripts would have stopped it), a dialog, a request to anywhere else.
const HOOKS = () => {
  const tell = (what) => window.canary(`${what} in ${location.href.slice(0, 80)}`);
  for (const name of ['alert', 'prompt', 'confirm', 'print']) window[name] = () => void tell(name);
  // every frame here has a report-only policy without scripts: what it would have stopped did run
  document.addEventListener('securitypolicyviolation', (e) => {
    if (e.effectiveDirective.startsWith('script-src')) tell(`script (${e.blockedURI} ${e.sample})`);
  });
};

export const REPORT_SCRIPTS = "script-src 'none' 'report-sample'";

export class Canary {
  ran = []; // scripts, dialogs
  left = []; // requests that our pages did not ask for
  opened = 0; // windows
  #pages = new Map(); // address -> what is served there

  /** `hooks`: not for frames without scripts, where the browser would report our own as stopped. */
  async start(browser, { hooks = true } = {}) {
    this.context = await browser.newContext({ acceptDownloads: false });
    if (hooks) {
      await this.context.exposeFunction('canary', (what) => void this.ran.push(what));
      await this.context.addInitScript(HOOKS);
    }
    await this.context.route('**/*', (route) => {
      const page = this.#pages.get(route.request().url());
      if (page) return route.fulfill(page);
      this.left.push(route.request().url());
      return route.abort();
    });
    this.page = await this.context.newPage();
    this.context.on('page', (p) => {
      this.opened++;
      p.on('dialog', (d) => this.#dialog(d));
    });
    this.page.on('dialog', (d) => this.#dialog(d));
    this.page.on('console', (m) => {
      if (m.text().startsWith('Blocked script execution')) this.ran.push(m.text());
    });
    return this;
  }

  #dialog(d) {
    this.ran.push(`dialog ${d.type()}`);
    return d.dismiss();
  }

  serve(address, body, headers = {}) {
    this.#pages.set(address, { body, contentType: 'text/html; charset=utf-8', headers });
    return address;
  }

  /** Take what was noticed since the last time. */
  take() {
    const seen = { ran: this.ran, left: this.left, opened: this.opened };
    this.ran = [];
    this.left = [];
    this.opened = 0;
    return seen;
  }

  end() {
    return this.context.close();
  }
}
