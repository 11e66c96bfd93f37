/** What the simulator was asked, newest first. It follows while the switch is on. */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { setting } from '../../base/store.js';
import { t } from '../../base/text.js';
import { emptyState, problemBox, skeletonRows } from '../../base/ui/states.js';
import { hasFailed, requestRow } from './request-row.js';

const PAUSE_MILLIS = 1_500;
const MOST_SHOWN = 200;

const follows = setting('sandbox.follow', true);

class Journal extends LitElement {
  static properties = {
    url: {},
    filter: { state: true },
    onlyFailed: { state: true },
    requests: { state: true },
    problem: { state: true },
  };

  #timer = 0;
  #abort = new AbortController();
  #last = 0;
  #opened = new Map();

  constructor() {
    super();
    this.url = '';
    this.filter = '';
    this.onlyFailed = false;
    this.requests = null;
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#abort = new AbortController();
    this.#poll();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  clear() {
    this.#last = 0;
    this.#opened.clear();
    this.requests = [];
  }

  async #poll() {
    clearTimeout(this.#timer);
    const { signal } = this.#abort;
    try {
      const query = { after: this.#last || null };
      const { data } = await api.get('/api/sandbox/requests', { query, signal });
      if (data.total < this.#last) {
        this.clear(); // the simulator was reset or started again, and counts from 1
        await this.#poll();
        return;
      }
      const fresh = data.requests.filter((one) => one.number > this.#last).reverse();
      this.#last = Math.max(this.#last, data.total);
      if (fresh.length > 0 || this.requests === null) {
        this.requests = [...fresh, ...(this.requests ?? [])].slice(0, 5_000);
      }
      this.problem = null;
    } catch (error) {
      if (error.name === 'AbortError') {
        return;
      }
      this.problem = asProblem(error);
    }
    if (follows.value && !signal.aborted) {
      this.#timer = setTimeout(() => this.#poll(), PAUSE_MILLIS);
    }
  }

  #follow(on) {
    follows.set(on);
    this.requestUpdate();
    if (on) {
      this.#poll();
    } else {
      clearTimeout(this.#timer);
    }
  }

  render() {
    if (this.requests === null) {
      return this.problem ? problemBox(this.problem, () => this.#poll()) : skeletonRows(6);
    }
    const shown = this.requests.filter((one) => this.#isWanted(one));
    return html`
      ${this.problem ? problemBox(this.problem, () => this.#poll()) : nothing}
      <search class="filters">
        <label class="search">
          <hg-icon name="search"></hg-icon>
          <span class="visually-hidden">${t('simulator.filter')}</span>
          <input
            type="search"
            placeholder=${t('simulator.filter')}
            .value=${this.filter}
            @input=${(event) => {
              this.filter = event.target.value;
            }}
          />
        </label>
        <button
          class="chip"
          aria-pressed=${String(this.onlyFailed)}
          @click=${() => {
            this.onlyFailed = !this.onlyFailed;
          }}
        >
          ${t('simulator.onlyFailed')}
        </button>
        <label class="switch">
          <input
            type="checkbox"
            .checked=${follows.value}
            @change=${(event) => this.#follow(event.target.checked)}
          />
          ${t('simulator.follow')}
        </label>
        ${follows.value
          ? nothing
          : html`<button @click=${() => this.#poll()}>
              <hg-icon name="arrow-clockwise"></hg-icon>${t('simulator.refresh')}
            </button>`}
      </search>
      ${this.requests.length === 0 ? nothingYet() : this.#table(shown)}
    `;
  }

  #isWanted(one) {
    const text = `${one.method} ${one.path} ${one.route} ${one.status} ${one.fault ?? ''}`;
    return (
      text.toLowerCase().includes(this.filter.trim().toLowerCase()) &&
      (!this.onlyFailed || hasFailed(one))
    );
  }

  #table(shown) {
    return html`
      <p class="quiet journal-count" role="status">
        ${t('simulator.count', { shown: shown.length, count: this.requests.length })}
      </p>
      <div class="table-scroll" tabindex="0" role="group" aria-label=${t('simulator.tab_journal')}>
        <table class="table journal" aria-label=${t('simulator.tab_journal')}>
          <thead>
            <tr>
              <th scope="col">${t('simulator.request')}</th>
              <th scope="col">${t('simulator.route')}</th>
              <th scope="col">${t('simulator.answer')}</th>
              <th scope="col" class="number">${t('simulator.duration')}</th>
              <th scope="col">${t('simulator.time')}</th>
              <th class="narrow"><span class="visually-hidden">${t('base.actions')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              shown.slice(0, MOST_SHOWN),
              (one) => one.number,
              (one) => this.#row(one),
            )}
          </tbody>
        </table>
      </div>
      ${shown.length > MOST_SHOWN
        ? html`<p class="quiet">${t('simulator.more', { count: shown.length - MOST_SHOWN })}</p>`
        : nothing}
    `;
  }

  #row(one) {
    return requestRow(one, {
      url: this.url,
      opened: this.#opened.get(one.number),
      toggle: () => this.#toggle(one),
    });
  }

  /** The bodies are read when a row is unfolded. */
  async #toggle({ number }) {
    if (this.#opened.delete(number)) {
      this.requestUpdate();
      return;
    }
    const opened = {};
    this.#opened.set(number, opened);
    this.requestUpdate();
    try {
      opened.detail = (await api.get(`/api/sandbox/requests/${number}`)).data;
    } catch (error) {
      opened.problem = asProblem(error);
    }
    this.requestUpdate();
  }
}

function nothingYet() {
  return emptyState({
    icon: 'journal-text',
    title: t('simulator.noRequests'),
    text: t('simulator.noRequestsText'),
  });
}

customElements.define('hg-sandbox-journal', Journal);
