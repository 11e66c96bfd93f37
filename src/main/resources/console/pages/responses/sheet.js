/**
 * One answer beside the list.
 *
 *   <hg-response-sheet .page=${responsesPage} .items=${items} .answerId=${id}></hg-response-sheet>
 *
 * `items` are the answers of the list, of which this one may be one.
 */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { setQuery } from '../../base/router.js';
import { shortcutsOn } from '../../base/store.js';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { forbidden, problemBox, skeletonRows } from '../../base/ui/states.js';
import { assign, deleteResponse, showPerson } from './actions.js';
import { answerList } from './answer-list.js';
import { originOf, rawOf } from './origin.js';
import { exactNumbers, flowOf, personOf } from './values.js';

/** How long to wait before a file that is being fetched is looked for again. */
const FILE_MILLIS = 2_000;

class ResponseSheet extends LitElement {
  static properties = {
    page: { attribute: false },
    items: { attribute: false },
    answerId: { attribute: false },
    response: { state: true },
    problem: { state: true },
    isRevealed: { state: true },
  };

  #abort = null;
  #timer = 0;
  #opener = document.activeElement;

  constructor() {
    super();
    this.page = null;
    this.items = [];
    this.answerId = '';
    this.response = null;
    this.problem = null;
    this.isRevealed = false;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort?.abort();
    clearTimeout(this.#timer);
    if (this.#opener?.isConnected) {
      this.#opener.focus(); // also after "back" in the history
    }
  }

  willUpdate(changed) {
    if (changed.has('answerId')) {
      this.response = this.items.find((one) => one.id === this.answerId) ?? null;
      this.load(false);
    }
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
    this.querySelector('h2').focus();
  }

  /** @param {boolean} reveal whether hidden values are shown; the audit log then says so */
  async load(reveal) {
    this.#abort?.abort();
    clearTimeout(this.#timer);
    const abort = new AbortController();
    this.#abort = abort;
    this.problem = null;
    try {
      const { data } = await api.get(`/api/responses/${encodeURIComponent(this.answerId)}`, {
        query: { reveal: reveal ? 'true' : null },
        reviver: exactNumbers,
        signal: abort.signal,
      });
      this.response = data;
      this.isRevealed = reveal;
      if (data.answers.some(waitsForFile) && !reveal) {
        this.#timer = setTimeout(() => this.load(false), FILE_MILLIS);
      }
    } catch (error) {
      if (!abort.signal.aborted) {
        this.problem = asProblem(error);
      }
    }
  }

  render() {
    const { response } = this;
    return html`
      <dialog
        class="side-sheet"
        aria-labelledby="response-sheet-title"
        @cancel=${(event) => this.#close(event)}
        @close=${(event) => this.#close(event)}
        @click=${(event) => event.target === event.currentTarget && this.#close(event)}
        @keydown=${this.#onKey}
      >
        <header class="side-head">
          <div class="side-title">
            <h2 id="response-sheet-title" tabindex="-1" dir="auto">
              ${response ? personOf(response) : t('responses.answer')}
            </h2>
            ${response
              ? html`<p class="quiet">
                  <span dir="auto">${flowOf(response)}</span> · ${timeOf(response.received_at)}
                </p>`
              : nothing}
          </div>
          ${this.#step(-1, 'arrow-up', t('responses.previousAnswer'))}
          ${this.#step(1, 'arrow-down', t('responses.nextAnswer'))}
          <button class="icon-button" aria-label=${t('base.close')} @click=${this.#close}>
            <hg-icon name="x-lg"></hg-icon>
          </button>
        </header>
        <div class="side-body">${this.#body()}</div>
        ${response ? this.#foot() : nothing}
      </dialog>
    `;
  }

  #body() {
    const failed = this.problem
      ? problemBox(this.problem, () => this.load(this.isRevealed))
      : nothing;
    if (this.response === null) {
      return this.problem ? failed : skeletonRows(6);
    }
    return html`${failed} ${this.#hiddenValues()} ${answerList(this.response)}
    ${originOf(this.response)} ${rawOf(this.response)}`;
  }

  #hiddenValues() {
    const isHidden = this.response.answers.some((answer) => answer.masked);
    if (!isHidden && !this.isRevealed) {
      return nothing;
    }
    const reason = forbidden('admin');
    return html`<p class="hidden-values">
      <hg-icon name=${this.isRevealed ? 'eye' : 'eye-slash'}></hg-icon>
      <span role="status"
        >${this.isRevealed ? t('responses.areRevealed') : reason || t('responses.areHidden')}</span
      >
      <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.load(!this.isRevealed)}>
        ${this.isRevealed ? t('responses.hide') : t('responses.reveal')}
      </button>
    </p>`;
  }

  #foot() {
    const { page, response } = this;
    const noWrite = forbidden('write');
    return html`<footer class="side-foot">
      ${response.contact
        ? html`<button @click=${() => showPerson(page, response)}>
            <hg-icon name="person-badge"></hg-icon>${t('responses.allOfPerson')}
          </button>`
        : nothing}
      <button ?disabled=${noWrite !== ''} title=${noWrite} @click=${this.#assign}>
        <hg-icon name="link-45deg"></hg-icon>${t('responses.assign')}
      </button>
      <button
        class="danger-text"
        ?disabled=${noWrite !== ''}
        title=${noWrite}
        @click=${() => deleteResponse(page, response)}
      >
        <hg-icon name="trash"></hg-icon>${t('responses.delete')}
      </button>
    </footer>`;
  }

  async #assign() {
    if (await assign(this.page, this.response)) {
      await this.load(false);
    }
  }

  /** The answer before or after this one in the list. */
  #step(by, icon, label) {
    return html`<button
      class="icon-button"
      aria-label=${label}
      title=${label}
      ?disabled=${this.#neighbour(by) === undefined}
      @click=${() => this.#go(by)}
    >
      <hg-icon name=${icon}></hg-icon>
    </button>`;
  }

  #neighbour(by) {
    const at = this.items.findIndex((one) => one.id === this.answerId);
    return at < 0 ? undefined : this.items[at + by];
  }

  #go(by) {
    const next = this.#neighbour(by);
    if (next) {
      setQuery({ id: next.id });
      this.querySelector('.side-body').scrollTo(0, 0);
    }
  }

  #onKey(event) {
    const by = { j: 1, k: -1 }[event.key];
    if (by && shortcutsOn.value && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#go(by);
    }
  }

  #close(event) {
    event.preventDefault();
    if (this.isConnected) {
      setQuery({ id: null });
    }
  }
}

function waitsForFile({ type, value }) {
  return type === 'media' && Array.isArray(value) && value.some((file) => file.state === 'waiting');
}

customElements.define('hg-response-sheet', ResponseSheet);
