/**
 * The panes in which a flow is edited: outline, text with its findings, and phone.
 *
 *   <hg-flow-edit .stored=${document} .others=${otherTabs} @dirty=${…}></hg-flow-edit>
 *   edit.text, edit.isDirty, edit.readOnly
 *   edit.show(text)          what is stored now; ends the history
 *   edit.takeOver(text)      another text, not saved, as one step that can be undone
 *   edit.saved(doc)          edit.doc was stored
 *   edit.rebase(text)        what is stored now; the text in the editor stays
 *   edit.compareWith({text, title, short})  shows another text beside; null closes it
 */
import { LitElement } from 'lit';
import { completion } from '../../editor/complete.js';
import { Findings, findingsExtensions } from '../../editor/findings.js';
import { hover } from '../../editor/hover.js';
import { set } from '../../editor/patch.js';
import { loadSpec } from '../../editor/spec.js';
import { Watch } from '../../base/store.js';
import { t } from '../../base/text.js';
import '../../editor/editor.js';
import { crumbsOf, cursorPath, documentOf, sourceOf } from './cursor.js';
import { DraftKeeper } from './draft-keeper.js';
import { focusNextPane } from './focus.js';
import { editView } from './edit-view.js';
import { layout, panes } from './layout.js';
import { replaceImage } from './replace-image.js';
import { goToSymbol } from './symbols.js';

const NARROW = matchMedia('(width < 720px)');
const PARSE_MILLIS = 150;

/** Outline and phone of a long text wait until nothing is typed. */
const LONG_TEXT = 200_000;
const LONG_PARSE_MILLIS = 700;

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
    this.editor.addEventListener('hg-image', () => replaceImage(this, cursorPath(this.editor)));
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
    loadSpec();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    NARROW.removeEventListener('change', this.#onNarrow);
    this.findings.stop();
    this.#drafts.stop();
    this.#drafts = null;
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

  /** The stored text is another one; what is in the editor stays. */
  rebase(text) {
    this.saved(this.editor.view.state.toText(text));
  }

  compareWith(other) {
    this.other = other && { ...other, editor: readOnlyEditor(other.title) };
    this.other?.editor.open(other.text);
    this.pane = other ? 'other' : 'json';
  }

  /** Keeps a copy of the text in this browser at once. */
  keepDraft() {
    return this.#drafts.flush();
  }

  fixHere() {
    this.findings.askFix(this.findings.atCursor());
  }

  goToSymbol() {
    goToSymbol(this);
  }

  /** The user gave the text up: no copy of it stays in this browser. */
  forgetDraft() {
    this.#drafts.forget();
  }

  #onChange({ isNew }) {
    if (!isNew) {
      this.findings.changed();
      clearTimeout(this.#parsing);
      const pause = this.doc.length < LONG_TEXT ? PARSE_MILLIS : LONG_PARSE_MILLIS;
      this.#parsing = setTimeout(() => this.#parse(), pause);
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

  /** The last text that could be read stays on the phone. */
  #parse() {
    clearTimeout(this.#parsing);
    sourceOf(this.editor); // reads the text to its end
    this.definition = documentOf(this.editor) ?? this.definition;
    this.stamp++;
    this.#onCursor();
  }

  /** Draws the outline for the text as it is now. */
  async refreshForm() {
    this.#parse();
    await this.updateComplete;
  }

  go(position, focus = false) {
    this.showPane('json');
    this.editor.reveal(position, position, { focus });
  }

  showPane(pane) {
    this.pane = pane;
  }

  crumbs() {
    return crumbsOf(this.editor, this.path);
  }

  /** Sets what is at a path, as one step that can be undone. */
  setValue(path, value) {
    const patch = set(sourceOf(this.editor), path, value);
    if (patch !== null) {
      this.editor.apply(patch.changes);
    }
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
    return editView(this);
  }

  nextPane(step) {
    focusNextPane(this, step);
  }
}

function readOnlyEditor(label) {
  const editor = document.createElement('hg-editor');
  editor.label = label;
  editor.readOnly = true;
  return editor;
}

customElements.define('hg-flow-edit', FlowEdit);
