/**
 * The editor of a JSON text: CodeMirror in a shadow root.
 *
 *   <hg-editor label="Flow JSON" .extensions=${[…]} @hg-change=${…} @hg-cursor=${…}></hg-editor>
 *   editor.open(text)            a new text, without a history
 *   editor.text                  the text, byte for byte: with the line ends that it had
 *   editor.isDirty               whether it differs from what `open` or `markSaved` named
 *   editor.replaceAll(text)      another text, as one step that can be undone
 *   editor.apply(changes, {…})   changes of {from, to, insert}, whatever line ends `insert` has
 *   editor.reveal(from, to)      selects and shows a part
 *   editor.view                  CodeMirror's EditorView
 *   editor.plain = true          before `open`: the text is not JSON
 *
 * A text with mixed line ends cannot be kept byte for byte while it is edited, so `open` shows it
 * read-only, and `isMixed` is true. `Tab` leaves the editor.
 */
import { Compartment, EditorState, Text, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { LitElement, css } from 'lit';
import { lineBreakOf, linesOf } from './lines.js';
import { basicSetup, indentationOf } from './setup.js';

export class Editor extends LitElement {
  static properties = {
    label: {},
    readOnly: { type: Boolean },
    wrap: { type: Boolean },
    plain: { type: Boolean },
    extensions: { attribute: false },
  };

  static styles = css`
    :host {
      display: block;
      min-block-size: 0;
      overflow: hidden;
      direction: ltr;
    }

    .hg-fold::before {
      content: '';
      display: inline-block;
      inline-size: 6px;
      block-size: 6px;
      border: solid currentcolor;
      border-width: 0 1.5px 1.5px 0;
      opacity: 0.55;
      transform: translateY(-3px) rotate(45deg);
    }

    .hg-fold.hg-closed::before {
      opacity: 1;
      transform: translateX(-1px) rotate(-45deg);
    }
  `;

  /** How the lines of the text end. */
  lineBreak = '\n';

  /** Whether the text has different line ends. */
  isMixed = false;

  #view = null;
  #original = '';
  #originalDoc = Text.empty;
  #savedDoc = Text.empty;
  #editable = new Compartment();
  #wrapping = new Compartment();

  constructor() {
    super();
    this.label = '';
    this.readOnly = false;
    this.wrap = false;
    this.plain = false;
    this.extensions = [];
  }

  /** @returns {EditorView} */
  get view() {
    // The root comes first: without it CodeMirror writes its styles into the document.
    this.renderRoot ??= this.createRenderRoot();
    this.#view ??= new EditorView({
      state: this.#state(''),
      root: this.renderRoot,
      parent: this.renderRoot,
    });
    return this.#view;
  }

  firstUpdated() {
    this.view.requestMeasure();
  }

  updated(changed) {
    if (changed.has('readOnly') || changed.has('wrap')) {
      this.view.dispatch({
        effects: [
          this.#editable.reconfigure(this.#readOnly()),
          this.#wrapping.reconfigure(this.#wrapped()),
        ],
      });
    }
  }

  open(text) {
    const lineBreak = lineBreakOf(text);
    this.isMixed = lineBreak === null;
    this.lineBreak = lineBreak ?? '\n';
    const state = this.#state(text);
    this.#original = text;
    this.#originalDoc = state.doc;
    this.#savedDoc = state.doc;
    this.view.setState(state);
    this.#tell('hg-change', { isNew: true });
  }

  get text() {
    const { doc } = this.view.state;
    if (doc === this.#originalDoc || doc.eq(this.#originalDoc)) {
      return this.#original;
    }
    return doc.sliceString(0, doc.length, this.lineBreak);
  }

  get isDirty() {
    return !this.view.state.doc.eq(this.#savedDoc);
  }

  /** @param {Text} doc the document that was saved; others may have been typed meanwhile */
  markSaved(doc) {
    this.#savedDoc = doc;
  }

  replaceAll(text) {
    const { doc } = this.view.state;
    this.apply([{ from: 0, to: doc.length, insert: text }], { userEvent: 'input.replace' });
  }

  /**
   * @param {Array<{from: number, to: number, insert: string}>} changes of the document as it is
   * @param {{select?: {from: number, to: number}, userEvent?: string, focus?: boolean}} [options]
   *   `select` counts in the new document
   */
  apply(changes, { select = null, userEvent = 'input.patch', focus = false } = {}) {
    this.view.dispatch({
      changes: changes.map(({ from, to, insert }) => ({
        from,
        to,
        insert: Text.of(linesOf(insert)),
      })),
      ...(select ? { selection: { anchor: select.from, head: select.to } } : {}),
      scrollIntoView: select !== null,
      userEvent,
    });
    if (focus) {
      this.view.focus();
    }
  }

  reveal(from, to = from, { focus = true } = {}) {
    const { length } = this.view.state.doc;
    const anchor = Math.min(from, length);
    const head = Math.min(to, length);
    this.view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    if (focus) {
      this.view.focus();
    }
  }

  focus() {
    this.view.focus();
  }

  #state(text) {
    return EditorState.create({
      doc: text,
      extensions: [
        this.extensions,
        basicSetup(this.lineBreak, this.label, this.plain),
        indentationOf(text),
        this.#editable.of(this.#readOnly()),
        this.#wrapping.of(this.#wrapped()),
        EditorView.updateListener.of((update) => this.#onUpdate(update)),
      ],
    });
  }

  #readOnly() {
    return EditorState.readOnly.of(this.readOnly || this.isMixed);
  }

  #wrapped() {
    return this.wrap ? EditorView.lineWrapping : [];
  }

  #onUpdate(update) {
    if (update.docChanged) {
      this.#tell('hg-change', { isNew: false, update });
    }
    if (update.docChanged || update.selectionSet) {
      const isOurs = update.transactions.some((one) => one.annotation(Transaction.userEvent));
      this.#tell('hg-cursor', { pos: update.state.selection.main.head, isOurs });
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('hg-editor', Editor);
