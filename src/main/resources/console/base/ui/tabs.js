/**
 * Tabs that are links, so that each has an address.
 *
 *   tabs(t('flow.parts'), [
 *     { text: t('flow.edit'), href: href('flow', { id, tab: 'edit' }), isCurrent: true, count: 3 },
 *   ])
 *
 * For parts of one place that need no address: `<hg-tabs>` with the keyboard of tabs.
 *
 *   <hg-tabs label=${…} .tabs=${[{ id: 'a', text: '…' }]} selected="a"
 *     @select=${(e) => (this.tab = e.detail)}></hg-tabs>
 *   <div role="tabpanel" id="panel-a" aria-labelledby="tab-a">…</div>
 */
import { LitElement, html, nothing } from 'lit';
import { number } from '../text.js';

export function tabs(label, list) {
  return html`
    <nav class="tabs" aria-label=${label}>
      ${list.map(
        (tab) => html`
          <a href=${tab.href} aria-current=${tab.isCurrent ? 'page' : nothing}>
            ${tab.text}${badge(tab.count)}
          </a>
        `,
      )}
    </nav>
  `;
}

function badge(count) {
  return count === undefined ? nothing : html`<span class="count">${number(count)}</span>`;
}

class Tabs extends LitElement {
  static properties = {
    label: {},
    tabs: { attribute: false },
    selected: {},
  };

  constructor() {
    super();
    this.label = '';
    this.tabs = [];
    this.selected = '';
  }

  createRenderRoot() {
    return this;
  }

  render() {
    return html`
      <div class="tabs" role="tablist" aria-label=${this.label} @keydown=${this.#onKey}>
        ${this.tabs.map(
          (tab) => html`
            <button
              role="tab"
              id=${`tab-${tab.id}`}
              aria-selected=${String(tab.id === this.selected)}
              aria-controls=${tab.id === this.selected ? `panel-${tab.id}` : nothing}
              tabindex=${tab.id === this.selected ? 0 : -1}
              @click=${() => this.#select(tab.id)}
            >
              ${tab.text}${badge(tab.count)}
            </button>
          `,
        )}
      </div>
    `;
  }

  #select(id) {
    this.dispatchEvent(new CustomEvent('select', { detail: id, bubbles: true }));
  }

  async #onKey(event) {
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const at = this.tabs.findIndex((tab) => tab.id === this.selected);
    const last = this.tabs.length - 1;
    const next = {
      [forward]: at === last ? 0 : at + 1,
      [back]: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.#select(this.tabs[next].id);
      await this.updateComplete;
      this.querySelectorAll('[role=tab]')[next].focus();
    }
  }
}

customElements.define('hg-tabs', Tabs);
