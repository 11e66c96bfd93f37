/**
 * What is around every page: rail, top line, warnings, and the way to sign in.
 */
import { LitElement, html, nothing } from 'lit';
import { api, onSignIn } from '../base/api.js';
import { faults, readFaults } from '../base/faults.js';
import { asProblem } from '../base/problem.js';
import { go, hasPage, href, replace, route } from '../base/router.js';
import { addShortcuts } from '../base/shortcuts.js';
import { Watch, accounts, connection, rail, session, setAccounts } from '../base/store.js';
import { loadText, t } from '../base/text.js';
import { announce } from '../base/ui/toast.js';
import { problemBox, skeletonRows } from '../base/ui/states.js';
import { faultChips } from './faults.js';
import { railView } from './rail.js';
import { showShortcuts, topLine } from './top.js';
import { watchConnection } from './watch.js';

class Frame extends LitElement {
  static properties = {
    page: { state: true },
    problem: { state: true },
  };

  session = new Watch(this, session);
  accounts = new Watch(this, accounts);
  connection = new Watch(this, connection);
  rail = new Watch(this, rail);
  faults = new Watch(this, faults);
  pages = [];

  #element = null;
  #shownRoute = null;

  /** Resolves when it is known who the user is, or that the server does not say it. */
  #known = Promise.resolve();

  constructor() {
    super();
    this.page = null;
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    route.watch((next) => this.#show(next));
  }

  /** @param {import('../base/router.js').PageRoute[]} pages */
  start(pages) {
    this.pages = pages.filter((page) => !page.planned);
    onSignIn(async () => {
      const { askToSignIn } = await import('./login.js');
      return askToSignIn({ mayCancel: this.page !== null });
    });
    addShortcuts([
      { keys: '?', text: t('base.showShortcuts'), run: showShortcuts },
      ...this.pages
        .filter((page) => page.rail)
        .map((page) => ({
          keys: `g ${page.rail.key}`,
          text: t(`base.${page.name}`),
          run: () => go(href(page.name)),
        })),
    ]);
    watchConnection();
    session.watch(() => readFaults());
    this.#known = this.#loadSession();
  }

  async #loadSession() {
    try {
      const accountsRead = this.#loadAccounts();
      accountsRead.catch(() => {}); // said below, after the session is known
      session.set((await api.get('/api/session')).data);
      await accountsRead;
      this.problem = null;
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  async #loadAccounts() {
    const { data } = await api.get('/api/accounts', { query: { limit: 100 } });
    setAccounts(data);
  }

  async #show(next) {
    if (next.page === null) {
      const isHome = next.address === '#/';
      if (isHome) {
        replace(href(hasPage('start') ? 'start' : 'flows'));
        return;
      }
      this.#shownRoute = next;
      this.#element = null;
      this.page = 'missing';
      return;
    }
    // What is shown now may differ from the route before, whose page may still be loading.
    const isSame = this.#shownPage === next.page && this.#shownId === next.params.id;
    this.#shownRoute = next;
    if (this.#element === null || !isSame) {
      await this.#create(next);
    }
    if (this.#shownRoute === next && this.#element) {
      this.#element.params = next.params;
      this.#element.query = next.query;
    }
  }

  #shownPage;
  #shownId;

  async #create(next) {
    try {
      const { default: Page } = await next.page.load();
      const early = Page.loadsEarly ? made(Page, next) : null;
      early?.begin();
      await Promise.all([loadText(...(Page.areas ?? [])), this.#known]);
      if (this.#shownRoute === next) {
        const isFirst = this.#shownPage === undefined;
        this.#element = early ?? made(Page, next);
        this.#shownPage = next.page;
        this.#shownId = next.params.id;
        this.page = next.page.name;
        this.requestUpdate();
        if (!isFirst) {
          readFaults(); // the first time it follows the session
          await this.updateComplete;
          this.#arrive();
        }
      }
    } catch {
      this.#element = null;
      this.page = 'outdated';
    }
  }

  /** A screen reader hears where it is, and Tab goes on from the heading. */
  async #arrive() {
    await this.#element.updateComplete;
    const heading = this.#element.querySelector('h1');
    heading?.focus({ preventScroll: true });
    scrollTo(0, 0);
    announce(this.#element.heading ?? '');
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('base.skip')}</a>
      ${railView(this.pages, this.page)}
      <div class="frame-main">
        ${topLine()} ${this.#warnings()}
        <main id="main" tabindex="-1">${this.#main()}</main>
      </div>
    `;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  #main() {
    if (this.problem && this.page !== null && this.session.value === null) {
      return problemBox(this.problem, () => location.reload());
    }
    if (this.page === 'missing') {
      return html`<div class="page">
        <h1>${t('base.noSuchPage')}</h1>
        <p><a href="#/">${t('base.toTheStart')}</a></p>
      </div>`;
    }
    if (this.page === 'outdated') {
      return html`<div class="page">
        <h1>${t('base.updated')}</h1>
        <p>${t('base.updatedText')}</p>
        <button class="primary" @click=${() => location.reload()}>${t('base.loadAgain')}</button>
      </div>`;
    }
    return this.#element ?? html`<div class="page">${skeletonRows(8)}</div>`;
  }

  #warnings() {
    const isLost = this.connection.value === 'lost';
    const isUnclaimed = this.session.value?.unclaimed ?? false;
    if (!isLost && !isUnclaimed && this.faults.value.length === 0) {
      return nothing;
    }
    return html`
      <aside aria-label=${t('base.notices')}>
        ${isLost
          ? html`<p class="bar warn" role="status">
              <hg-icon name="wifi-off"></hg-icon>${t('base.connectionLost')}
            </p>`
          : nothing}
        ${isUnclaimed
          ? html`<p class="bar warn">
              <hg-icon name="unlock"></hg-icon><span>${t('base.unclaimed')}</span>
              ${hasPage('keys') ? html`<a href=${href('keys')}>${t('base.makeAKey')}</a>` : nothing}
            </p>`
          : nothing}
        ${faultChips()}
      </aside>
    `;
  }
}

/** A page knows its address before it is shown, so that it loads only once. */
function made(Page, { params, query }) {
  return Object.assign(new Page(), { params, query });
}

/** Its texts must be there. */
export function showFrame(pages) {
  customElements.define('hg-frame', Frame);
  document.querySelector('hg-frame').start(pages);
}
