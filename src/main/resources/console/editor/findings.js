/**
 * Checks the text of an editor after each change, and keeps what was found.
 *
 *   const findings = new Findings(editor, () => this.requestUpdate());
 *   editor.extensions = [findingsExtensions, …];
 *   findings.changed();          300 ms later the server checks the text
 *   findings.checkNow();
 *   findings.items               with positions in the document as it is now
 *   findings.state               'none', 'checking', 'checked' or 'failed'
 *   findings.askFix(item)        shows a fix in the text; Enter there applies it
 *   findings.applyFixes(items)   as one step that can be undone
 *   findings.go(1)               to the next finding; -1: to the one before
 */
import { api } from '../base/api.js';
import { asProblem } from '../base/problem.js';
import { announce } from '../base/ui/toast.js';
import { findingState, itemsIn, showItems } from './finding-state.js';
import { fixPreview, showPreview } from './fix-preview.js';
import { positionAt, positionOf } from './lines.js';
import { syntaxError } from './syntax.js';

const PAUSE_MILLIS = 300;
const SYNTAX_PAUSE_MILLIS = 60;

/** Reading a longer text takes so long that it waits until nothing is typed. */
const LONG_TEXT = 200_000;

export const findingsExtensions = [findingState, fixPreview];

export class Findings {
  state = 'none';

  /** When the text was checked last; null if never. */
  checkedAt = null;

  /** Why the last check failed. */
  problem = null;

  #editor;
  #onChange;
  #pause = 0;
  #syntaxPause = 0;
  #abort = null;

  constructor(editor, onChange) {
    this.#editor = editor;
    this.#onChange = onChange;
  }

  get view() {
    return this.#editor.view;
  }

  get items() {
    return itemsIn(this.view.state);
  }

  /** The text is another one. */
  changed() {
    this.#abort?.abort();
    clearTimeout(this.#pause);
    clearTimeout(this.#syntaxPause);
    if (this.view.state.doc.length < LONG_TEXT) {
      this.#syntaxPause = setTimeout(() => this.#checkSyntax(), SYNTAX_PAUSE_MILLIS);
    }
    this.#pause = setTimeout(() => this.checkNow(), PAUSE_MILLIS);
  }

  /** Ends what is under way. */
  stop() {
    this.#abort?.abort();
    clearTimeout(this.#pause);
    clearTimeout(this.#syntaxPause);
  }

  async checkNow() {
    this.stop();
    const { doc } = this.#editor.view.state;
    if (doc.length === 0) {
      this.#show([]);
      this.state = 'none';
      this.#onChange();
      return;
    }
    const abort = new AbortController();
    this.#abort = abort;
    this.state = 'checking';
    this.#onChange();
    try {
      // As a string, because a text that is not JSON is a finding too.
      const body = { json_definition: this.#editor.text };
      const { data } = await api.post('/api/flows/validate', body, { signal: abort.signal });
      if (this.#editor.view.state.doc === doc) {
        this.#show(data.findings.map((finding) => this.#item(finding)));
        this.state = 'checked';
        this.checkedAt = new Date().toISOString();
        this.problem = null;
      }
    } catch (error) {
      if (error.name === 'AbortError') {
        return;
      }
      this.state = 'failed';
      this.problem = asProblem(error);
    }
    this.#onChange();
  }

  #checkSyntax() {
    const error = syntaxError(this.#editor.view.state);
    if (error !== null && !this.items.some((item) => item.rule === 'syntax')) {
      const item = { ...error, severity: 'error', rule: 'syntax', error: '', path: '', fix: null };
      this.#show([item, ...this.items]);
      this.#onChange();
    }
  }

  #show(items) {
    showItems(this.#editor.view, items, (item) => this.askFix(item));
  }

  #item(finding) {
    const { doc } = this.#editor.view.state;
    const { lineBreak } = this.#editor;
    const from = positionAt(doc, finding.line_start, finding.column_start);
    const fix = finding.fix ?? null;
    return {
      severity: finding.severity,
      rule: finding.rule,
      error: finding.error,
      message: finding.message,
      path: finding.pointers[0]?.path ?? '',
      from,
      to: endOf(doc, from, positionAt(doc, finding.line_end, finding.column_end)),
      fix: fix && {
        from: positionOf(doc, fix.offset, lineBreak),
        to: positionOf(doc, fix.offset + fix.length, lineBreak),
        insert: fix.replacement,
        explanation: fix.explanation,
      },
    };
  }

  askFix(item) {
    if (item?.fix) {
      showPreview(this.#editor.view, item.fix, () => this.applyFixes([item]));
    }
  }

  /** Fixes that overlap are left out: the next check finds them again. */
  applyFixes(items) {
    let end = -1;
    const changes = items
      .map((item) => item.fix)
      .filter((fix) => fix !== null)
      .sort((a, b) => a.from - b.from)
      .filter((fix) => {
        const isFree = fix.from >= end;
        end = isFree ? Math.max(fix.to, fix.from + 1) : end;
        return isFree;
      });
    if (changes.length > 0) {
      this.#editor.apply(changes, { userEvent: 'input.fix' });
    }
  }

  /** Those that a button can mend together. */
  sameRule(item) {
    return this.items.filter((one) => one.rule === item.rule && one.fix !== null);
  }

  go(step) {
    const { items } = this;
    if (items.length === 0) {
      return;
    }
    const at = this.#editor.view.state.selection.main.head;
    const next =
      step > 0
        ? (items.find((item) => item.from > at) ?? items[0])
        : ([...items].reverse().find((item) => item.from < at) ?? items[items.length - 1]);
    this.reveal(next);
  }

  /** The finding at the cursor, or the first in its line. */
  atCursor() {
    const { doc, selection } = this.#editor.view.state;
    const at = selection.main.head;
    const line = doc.lineAt(at);
    const here = this.items.filter((item) => item.from <= line.to && item.to >= line.from);
    return here.find((item) => item.from <= at && at <= item.to && item.fix) ?? here.find((item) => item.fix);
  }

  reveal(item) {
    this.#editor.reveal(item.from);
    announce(item.message);
  }
}

/** Of an object or a list on many lines only the bracket is marked, not all that is inside. */
function endOf(doc, from, to) {
  const line = doc.lineAt(from);
  if (to <= line.to) {
    return Math.max(from, to);
  }
  return /[{[]/.test(doc.sliceString(from, from + 1)) ? from + 1 : line.to;
}
