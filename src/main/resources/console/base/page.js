/**
 * The base of every page.
 *
 *   export default class SyncPage extends Page {
 *     static areas = ['sync'];                 // texts, loaded before the page is shown
 *     get heading() { return t('sync.title'); }  // the h1, and the title of the window
 *     async load(signal) {                     // also after each change of params and query
 *       this.plan = (await api.get('/api/…', { signal })).data;
 *     }
 *     content() { return html`…`; }            // when loaded
 *     actions() { return html`<button class="primary">…`; }  // beside the heading
 *   }
 *   customElements.define('hg-sync-page', SyncPage);
 *
 * Light DOM. `this.params` and `this.query` come from the address. States: a skeleton after 200 ms;
 * a problem with *Try again* if `load` rejects before anything was shown; old content with a bar
 * above it while it loads again. `this.loaded` says whether `load` has succeeded once. For an empty
 * state return `emptyState(…)` of ui/states.js from `content`. `this.reload()` loads again.
 * `skeleton()` may be replaced. `keys` lists shortcuts: see shortcuts.js. With `static loadsEarly`
 * the first `load` begins before it is known who the user is, and before the texts are there.
 */
import { LitElement, html, nothing } from 'lit';
import { asProblem } from './problem.js';
import { addShortcuts } from './shortcuts.js';
import { connection } from './store.js';
import { problemBox, skeletonRows } from './ui/states.js';

export class Page extends LitElement {
  static areas = [];

  static properties = {
    params: { attribute: false },
    query: { attribute: false },
    loading: { state: true },
    loaded: { state: true },
    slow: { state: true },
    problem: { state: true },
  };

  #abort = null;
  #hasBegun = false;
  #endShortcuts = () => {};
  #endConnection = () => {};

  constructor() {
    super();
    this.params = {};
    this.query = {};
    this.loading = false;
    this.loaded = false;
    this.slow = false;
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  get heading() {
    return '';
  }

  /** @returns {Array<{keys: string, text: string, run: (event: KeyboardEvent) => void}>} */
  get keys() {
    return [];
  }

  /** @param {AbortSignal} _signal */
  async load(_signal) {}

  content() {
    return nothing;
  }

  actions() {
    return nothing;
  }

  /** What stands above the heading, such as breadcrumbs. */
  above() {
    return nothing;
  }

  skeleton() {
    return skeletonRows(8);
  }

  connectedCallback() {
    super.connectedCallback();
    this.classList.add('page');
    this.#endShortcuts = addShortcuts(this.keys);
    this.#endConnection = connection.watch((state) => {
      if (state === 'ok' && this.problem?.type === 'unreachable') {
        this.reload();
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort?.abort();
    this.#endShortcuts();
    this.#endConnection();
  }

  willUpdate(changed) {
    if ((changed.has('params') || changed.has('query')) && !this.#hasBegun) {
      this.reload();
    }
    this.#hasBegun = false;
  }

  /** Loads before the page is shown. */
  begin() {
    this.#hasBegun = true;
    this.reload();
  }

  /** Resolves when it is loaded, or has failed. */
  async reload() {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = true;
    const late = setTimeout(() => {
      this.slow = true;
    }, 200);
    try {
      await this.load(abort.signal);
      if (this.#abort === abort) {
        this.loaded = true;
        this.problem = null;
      }
    } catch (error) {
      if (this.#abort === abort && error.name !== 'AbortError') {
        this.problem = asProblem(error);
      }
    } finally {
      clearTimeout(late);
      if (this.#abort === abort) {
        this.loading = false;
        this.slow = false;
      }
    }
  }

  render() {
    return html`
      ${this.above()}
      <header class="page-head">
        <h1 tabindex="-1">${this.heading}</h1>
        <div class="page-actions">${this.actions()}</div>
      </header>
      <div class="page-progress" ?data-on=${this.slow && this.loaded}></div>
      ${this.body()}
    `;
  }

  body() {
    const failed = this.problem ? problemBox(this.problem, () => this.reload()) : nothing;
    if (this.loaded) {
      return html`${failed}${this.content()}`;
    }
    if (this.problem) {
      return failed;
    }
    return this.slow ? this.skeleton() : nothing;
  }

  updated() {
    document.title = this.heading ? `${this.heading} · Headgate` : 'Headgate';
  }
}
