/**
 * What is different between two versions.
 *
 *   <hg-version-view .path=${'/api/flows/…'} .from=${1} .to=${2} .view=${'changes'}></hg-version-view>
 *
 * `from` is null for the first version; then the text itself is shown.
 */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { emptyState, problemBox, skeletonRows } from '../../base/ui/states.js';
import '../../editor/editor.js';
import { diffLines } from '../../editor/diff-lines.js';
import { groupedChanges } from './changes.js';

class VersionView extends LitElement {
  static properties = {
    path: { attribute: false },
    from: { attribute: false },
    to: { attribute: false },
    view: { attribute: false },
    isUnreadable: { attribute: false },
    result: { state: true },
    problem: { state: true },
    screen: { state: true },
  };

  #abort = null;
  #shown = '';
  #editor = document.createElement('hg-editor');

  constructor() {
    super();
    this.result = null;
    this.problem = null;
    this.screen = '';
    this.#editor.readOnly = true;
    this.#editor.plain = true;
    this.#editor.label = t('flow.view_text');
    this.#editor.extensions = [diffLines];
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    const key = [this.path, this.from, this.to, this.view].join(' ');
    if (key !== this.#shown) {
      this.#shown = key;
      this.load();
    }
  }

  async load() {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.result = null;
    this.problem = null;
    try {
      const { view } = this;
      const data = await this.#read(view, abort.signal);
      if (this.#abort === abort) {
        this.result = { view, data };
      }
    } catch (error) {
      if (this.#abort === abort && error.name !== 'AbortError') {
        this.problem = asProblem(error);
      }
    }
  }

  async #read(view, signal) {
    const query = { from: this.from, to: this.to };
    if (view === 'phones') {
      await import('../../preview/phone.js');
      const numbers = this.from === null ? [this.to] : [this.from, this.to];
      return Promise.all(numbers.map((number) => this.#definition(number, signal)));
    }
    if (this.from === null) {
      this.#editor.open((await this.#text(this.to, signal)).text);
      return null;
    }
    if (view === 'text') {
      const { text } = await api.getText(`${this.path}/diff`, { query, signal, accept: 'text/plain' });
      this.#editor.open(text);
      return text;
    }
    return (await api.get(`${this.path}/diff`, { query, signal })).data;
  }

  #text(number, signal) {
    return api.getText(`${this.path}/versions/${number}/definition`, { signal });
  }

  async #definition(number, signal) {
    const { text } = await this.#text(number, signal);
    try {
      return { number, value: JSON.parse(text) };
    } catch {
      return { number, value: null };
    }
  }

  render() {
    if (this.problem) {
      return problemBox(this.problem, () => this.load());
    }
    if (this.result === null) {
      return skeletonRows(5);
    }
    if (this.result.view === 'phones') {
      return this.#phones(this.result.data);
    }
    if (this.from === null || this.result.view === 'text') {
      return this.#shownText();
    }
    return this.#changes(this.result.data);
  }

  #changes({ changes }) {
    return changes.length === 0
      ? emptyState({ icon: 'check-circle', title: t('flow.sameMeaning'), text: t('flow.sameMeaningText') })
      : groupedChanges(changes);
  }

  #shownText() {
    if (this.from !== null && this.result.data === '') {
      return emptyState({ icon: 'check-circle', title: t('flow.sameText') });
    }
    return html`
      ${this.from === null ? html`<p class="quiet">${t('flow.firstVersion')}</p>` : nothing}
      ${this.#editor}
    `;
  }

  #phones(definitions) {
    const ids = [...new Set(definitions.flatMap(({ value }) => screensOf(value)))];
    const screen = ids.includes(this.screen) ? this.screen : (ids[0] ?? '');
    return html`
      <label class="compare">
        <span>${t('flow.screen')}</span>
        <select
          @change=${(event) => {
            this.screen = event.target.value;
          }}
        >
          ${ids.map((id) => html`<option value=${id} ?selected=${id === screen}>${id}</option>`)}
        </select>
      </label>
      <div class="phones">
        ${definitions.map(({ number, value }) => phone(number, value, screen))}
      </div>
    `;
  }
}

function screensOf(value) {
  return Array.isArray(value?.screens) ? value.screens.map((one) => String(one?.id ?? '')) : [];
}

function phone(number, value, screen) {
  const hasScreen = screensOf(value).includes(screen);
  return html`
    <figure>
      <figcaption>${t('flow.version', { version: String(number) })}</figcaption>
      ${hasScreen
        ? html`<hg-phone plain .definition=${value} .screen=${screen}></hg-phone>`
        : html`<p class="quiet phone-missing">${t('flow.noSuchScreen')}</p>`}
    </figure>
  `;
}

customElements.define('hg-version-view', VersionView);
