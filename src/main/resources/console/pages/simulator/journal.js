/** What the simulator was asked, newest first. It follows while the switch is on. */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { setting } from '../../base/store.js';
import { timeOf } from '../../base/status.js';
import { number, t } from '../../base/text.js';
import { copy } from '../../base/ui/copy.js';
import { emptyState, problemBox, skeletonRows } from '../../base/ui/states.js';

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
    const failed = hasFailed(one);
    return html`<tr>
      <th scope="row"><code>${one.method} ${one.path}</code></th>
      <td class="quiet">${one.route}</td>
      <td>
        <span class=${`pill ${failed ? 'bad' : 'good'}`}>
          <hg-icon name=${failed ? 'x-circle-fill' : 'check-circle-fill'}></hg-icon>
          ${one.status === 0 ? t('simulator.closed') : String(one.status)}
        </span>
        ${one.fault
          ? html`<span class="pill warn"><hg-icon name="bug"></hg-icon>${t(`simulator.kind_${one.fault}`)}</span>`
          : nothing}
      </td>
      <td class="number quiet">${t('simulator.millis', { millis: number(Math.round(one.duration_ms * 10) / 10) })}</td>
      <td class="quiet">${timeOf(one.time)}</td>
      <td class="narrow">
        <button
          class="icon-button small"
          aria-label=${t('simulator.copyCurl')}
          title=${t('simulator.copyCurl')}
          @click=${() => copy(curl(this.url, one))}
        >
          <hg-icon name="copy"></hg-icon>
        </button>
      </td>
    </tr>`;
  }
}

function hasFailed(one) {
  return one.status === 0 || one.status >= 400;
}

function nothingYet() {
  return emptyState({
    icon: 'journal-text',
    title: t('simulator.noRequests'),
    text: t('simulator.noRequestsText'),
  });
}

/** For a shell: a quote inside the quotes ends them, and begins them again. */
function curl(url, { method, path, authorization }) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = ['curl'];
  if (method !== 'GET') {
    parts.push('-X', method);
  }
  if (authorization) {
    parts.push('-H', quoted('Authorization: Bearer sandbox'));
  }
  return [...parts, quoted(url + path)].join(' ');
}

customElements.define('hg-sandbox-journal', Journal);
