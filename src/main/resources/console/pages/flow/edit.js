/**
 * The panes in which a flow is edited: outline, text with its findings, and phone.
 *
 *   <hg-flow-edit .stored=${document} .others=${otherTabs} @dirty=${…}></hg-flow-edit>
 *   edit.text, edit.isDirty, edit.readOnly
 *   edit.show(text)          what is stored now; ends the history
 *   edit.takeOver(text)      another text, not saved, as one step that can be undone
 *   edit.saved(doc)          edit.doc was stored
 *   edit.compareWith({text, title})  shows another text beside; null closes it
 */
import { LitElement, html, nothing } from 'lit';
import { completion } from '../../editor/complete.js';
import { Findings, findingsExtensions } from '../../editor/findings.js';
import { hover } from '../../editor/hover.js';
import { Watch } from '../../base/store.js';
import { t } from '../../base/text.js';
import '../../base/ui/tabs.js';
import '../../editor/editor.js';
import '../../editor/findings-list.js';
import { cursorPath, documentOf } from './cursor.js';
import { DraftKeeper } from './draft-keeper.js';
import { focusNextPane } from './focus.js';
import { layout, panes, setPanes } from './layout.js';
import { sidePane } from './side.js';
import './splitter.js';
import { phonePane } from './phone-pane.js';
import { toolbar } from './toolbar.js';

const NARROW = matchMedia('(width < 720px)');
const PARSE_MILLIS = 150;

class FlowEdit extends LitElement {
  static properties = {
    stored: { attribute: false },
    others: { attribute: false },
    readOnly: { type: Boolean },
    stamp: { state: true },
    path: { state: true },
    definition: { state: true },
    pane: { state: true },
    other: { state: true },
    isNarrow: { state: true },
  };

  layout = new Watch(this, layout);
  findings = null;
  editor = document.createElement('hg-editor');

  #drafts = null;
  #wasDirty = false;
  #parsing = 0;
  #onNarrow = () => {
    this.isNarrow = NARROW.matches;
  };

  constructor() {
    super();
    this.readOnly = false;
    this.stamp = 0;
    this.path = [];
    this.definition = null;
    this.pane = 'json';
    this.other = null;
    this.isNarrow = NARROW.matches;
    this.editor.label = t('editor.flowJson');
    this.editor.id = 'flow-json';
    this.editor.extensions = [findingsExtensions, completion, hover];
    this.editor.addEventListener('hg-change', (event) => this.#onChange(event.detail));
    this.editor.addEventListener('hg-cursor', () => this.#onCursor());
    this.findings = new Findings(this.editor, () => {
      this.stamp++;
    });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    NARROW.addEventListener('change', this.#onNarrow);
    this.#drafts ??= new DraftKeeper(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    NARROW.removeEventListener('change', this.#onNarrow);
    this.findings.stop();
    this.#drafts.stop();
  }

  get text() {
    return this.editor.text;
  }

  get doc() {
    return this.editor.view.state.doc;
  }

  get isDirty() {
    return this.editor.isDirty;
  }

  show(text) {
    this.editor.open(text);
    this.findings.checkNow();
    this.#parse();
  }

  takeOver(text) {
    this.editor.replaceAll(text);
  }

  saved(doc) {
    this.editor.markSaved(doc);
    this.#tellDirty();
  }

  compareWith(other) {
    this.other = other;
    this.pane = other ? 'other' : 'json';
  }

  /** Waits until the copy of the text in this browser is written or removed. */
  async settleDraft() {
    await this.#drafts.settle();
  }

  #onChange({ isNew }) {
    if (!isNew) {
      this.findings.changed();
      clearTimeout(this.#parsing);
      this.#parsing = setTimeout(() => this.#parse(), PARSE_MILLIS);
    }
    this.#tellDirty();
    this.#drafts?.changed();
  }

  #tellDirty() {
    const isDirty = this.editor.isDirty;
    if (isDirty !== this.#wasDirty) {
      this.#wasDirty = isDirty;
      this.dispatchEvent(new CustomEvent('dirty', { detail: isDirty }));
    }
    if (!isDirty) {
      this.#drafts?.changed();
    }
  }

  /** The last text that could be read stays on the phone and in the outline. */
  #parse() {
    const parsed = documentOf(this.editor);
    if (parsed !== null) {
      this.definition = parsed;
    }
    this.#onCursor();
  }

  #cursorFrame = 0;

  #onCursor() {
    cancelAnimationFrame(this.#cursorFrame);
    this.#cursorFrame = requestAnimationFrame(() => {
      const path = cursorPath(this.editor);
      if (path.join('\n') !== this.path.join('\n')) {
        this.path = path;
      }
    });
  }

  updated() {
    this.editor.readOnly = this.readOnly;
    this.editor.wrap = panes().wrap || this.isNarrow;
    const { outlineSize, phoneSize, findingsSize } = panes();
    this.style.setProperty('--outline-size', `${outlineSize}px`);
    this.style.setProperty('--phone-size', `${phoneSize}px`);
    this.style.setProperty('--findings-size', `${findingsSize}px`);
  }

  render() {
    return html`
      ${toolbar(this)}
      <div class="panes" data-pane=${this.pane}>
        ${this.isNarrow ? this.#narrow() : this.#wide()}
      </div>
    `;
  }

  #wide() {
    const now = panes();
    return html`
      ${now.outline
        ? html`${sidePane(this)}
            <hg-splitter
              label=${t('flow.sizeOfOutline')}
              value=${now.outlineSize}
              min="180"
              max="560"
              @size=${(event) => setPanes({ outlineSize: event.detail })}
              @fold=${() => setPanes({ outline: false })}
            ></hg-splitter>`
        : nothing}
      ${this.#main(true)} ${this.other ? this.#otherText() : nothing}
      ${now.phone
        ? html`<hg-splitter
              after
              label=${t('flow.sizeOfPhone')}
              value=${now.phoneSize}
              min="300"
              max="760"
              @size=${(event) => setPanes({ phoneSize: event.detail })}
              @fold=${() => setPanes({ phone: false })}
            ></hg-splitter>
            ${phonePane(this)}`
        : nothing}
    `;
  }

  /** One pane at a time. The editor stays in the page, so that it keeps its state. */
  #narrow() {
    return html`
      ${this.#main(this.pane === 'json')}
      ${this.pane === 'outline' ? sidePane(this) : nothing}
      ${this.pane === 'phone' ? phonePane(this) : nothing}
      ${this.pane === 'other' && this.other ? this.#otherText() : nothing}
      ${this.pane === 'findings'
        ? html`<section class="pane pane-findings" data-pane-focus>${this.#list()}</section>`
        : nothing}
    `;
  }

  #main(isShown) {
    const now = panes();
    const withList = now.findings && !this.isNarrow;
    return html`
      <section class="pane pane-json" ?hidden=${!isShown} aria-label=${t('editor.flowJson')}>
        ${this.editor.isMixed
          ? html`<p class="bar warn"><hg-icon name="lock"></hg-icon>${t('flow.mixedLineEnds')}</p>`
          : nothing}
        ${this.editor}
        ${withList
          ? html`<hg-splitter
                rows
                after
                label=${t('flow.sizeOfFindings')}
                value=${now.findingsSize}
                min="60"
                max="480"
                @size=${(event) => setPanes({ findingsSize: event.detail })}
                @fold=${() => setPanes({ findings: false })}
              ></hg-splitter>
              ${this.#list()}`
          : nothing}
      </section>
    `;
  }

  #list() {
    return html`<hg-findings .findings=${this.findings} .stamp=${this.stamp}></hg-findings>`;
  }

  #otherText() {
    return html`
      <section class="pane pane-other" aria-label=${this.other.title}>
        <header class="pane-head">
          <h2>${this.other.title}</h2>
          <button class="small" @click=${() => this.takeOver(this.other.text)}>${t('flow.takeThis')}</button>
          <button
            class="icon-button small"
            aria-label=${t('flow.closeOther')}
            @click=${() => this.compareWith(null)}
          >
            <hg-icon name="x-lg"></hg-icon>
          </button>
        </header>
        ${this.other.editor}
      </section>
    `;
  }

  nextPane(step) {
    focusNextPane(this, step);
  }
}

customElements.define('hg-flow-edit', FlowEdit);
