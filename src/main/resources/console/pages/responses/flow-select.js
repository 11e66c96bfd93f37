/**
 * Chooses a flow. With more than 100 flows a search makes the list shorter.
 *
 *   <hg-flow-select label=${…} value=${id} first=${t('responses.allFlows')} unknown
 *     @choose=${(event) => event.detail}></hg-flow-select>     the id; 'none'; '' for the first line
 *
 * `first` is the words of the line that chooses nothing. `unknown` adds a line for answers whose flow
 * is not known.
 */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { t } from '../../base/text.js';
import { UNKNOWN_FLOW, isFlow } from './filters.js';

const MOST = 100;
const PAUSE_MILLIS = 200;

class FlowSelect extends LitElement {
  static properties = {
    label: {},
    value: {},
    first: {},
    unknown: { type: Boolean },
    flows: { state: true },
    total: { state: true },
    other: { state: true },
  };

  #timer = 0;
  #abort = new AbortController();

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.first = '';
    this.unknown = false;
    this.flows = [];
    this.total = 0;
    /** The chosen flow, if it is not in the list. @type {null | {id: string, name: string}} */
    this.other = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#abort = new AbortController();
    this.#load('');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #load(q) {
    const { signal } = this.#abort;
    try {
      const query = { q, limit: MOST, sort: 'name' };
      const { data } = await api.get('/api/flows', { query, signal });
      this.flows = data.items;
      this.total = q === '' ? data.total : this.total;
    } catch {
      // The list beside it says why the server does not answer.
    }
    await this.#findOther();
  }

  async #findOther() {
    const id = this.value;
    if (!isFlow(id) || this.other?.id === id || this.flows.some((flow) => flow.id === id)) {
      return;
    }
    try {
      const { data } = await api.get(`/api/flows/${encodeURIComponent(id)}`, {
        signal: this.#abort.signal,
      });
      this.other = { id, name: data.name };
    } catch {
      this.other = { id, name: t('responses.deletedFlow') };
    }
  }

  updated(changed) {
    this.querySelector('select').value = this.value;
    if (changed.has('value') && changed.get('value') !== undefined) {
      this.#findOther();
    }
  }

  render() {
    const isListed = this.flows.some((flow) => flow.id === this.value);
    const other = isFlow(this.value) && !isListed ? (this.other ?? { id: this.value, name: '…' }) : null;
    return html`
      ${this.total > MOST ? this.#search() : nothing}
      <label>
        <span class="visually-hidden">${this.label}</span>
        <select @change=${this.#onChange}>
          ${this.first ? html`<option value="">${this.first}</option>` : nothing}
          ${this.unknown
            ? html`<option value=${UNKNOWN_FLOW} ?selected=${this.value === UNKNOWN_FLOW}>
                ${t('responses.unknownFlow')}
              </option>`
            : nothing}
          ${[...(other ? [other] : []), ...this.flows].map(
            (flow) =>
              html`<option value=${flow.id} ?selected=${flow.id === this.value}>${flow.name}</option>`,
          )}
        </select>
      </label>
    `;
  }

  #search() {
    return html`<label class="flow-search">
      <span class="visually-hidden">${t('responses.findFlow')}</span>
      <input type="search" placeholder=${t('responses.findFlow')} @input=${this.#onType} />
    </label>`;
  }

  #onType(event) {
    const q = event.target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(q), PAUSE_MILLIS);
  }

  #onChange(event) {
    this.value = event.target.value;
    this.dispatchEvent(new CustomEvent('choose', { detail: this.value }));
  }
}

customElements.define('hg-flow-select', FlowSelect);
