/**
 * The findings of a document inside the editor: they move with the text, are underlined, have a
 * sign in the gutter, and a mark beside the scroll bar.
 */
import { lintGutter, linter, setDiagnostics } from '@codemirror/lint';
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import { t } from '../base/text.js';

/**
 * @typedef {object} Item a finding, with positions in the document as it is now
 * @property {'error'|'warning'|'info'} severity
 * @property {string} rule
 * @property {string} error the code
 * @property {string} message
 * @property {string} path a JSON pointer
 * @property {number} from
 * @property {number} to
 * @property {null | {from: number, to: number, insert: string, explanation: string}} fix
 */

const setItems = StateEffect.define();

const field = StateField.define({
  create: () => [],
  update(items, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setItems)) {
        return effect.value;
      }
    }
    return transaction.docChanged ? moved(items, transaction.changes) : items;
  },
});

/** A fix whose place was changed would write over what was typed, so it is left out. */
function moved(items, changes) {
  return items.map((item) => ({
    ...item,
    from: changes.mapPos(item.from, 1),
    to: Math.max(changes.mapPos(item.from, 1), changes.mapPos(item.to, -1)),
    fix:
      item.fix === null || changes.touchesRange(item.fix.from, item.fix.to)
        ? null
        : {
            ...item.fix,
            from: changes.mapPos(item.fix.from, 1),
            to: changes.mapPos(item.fix.to, 1),
          },
  }));
}

/** @returns {Item[]} in the order of the text */
export function itemsIn(state) {
  return state.field(field, false) ?? [];
}

/**
 * @param {EditorView} view
 * @param {Item[]} items
 * @param {(item: Item) => void} onFix
 */
export function showItems(view, items, onFix) {
  const sorted = [...items].sort((a, b) => a.from - b.from);
  const diagnostics = sorted.map((item) => ({
    from: item.from,
    to: item.to,
    severity: item.severity,
    source: item.rule,
    message: item.message,
    actions: item.fix
      ? [{ name: t('editor.fix'), apply: (_view, from) => onFix(nearest(view.state, item, from)) }]
      : [],
  }));
  view.dispatch({ effects: setItems.of(sorted) });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** The item as it is now, after the text has moved. */
function nearest(state, item, from) {
  const same = itemsIn(state).filter(
    (one) => one.rule === item.rule && one.message === item.message && one.fix,
  );
  return same.sort((a, b) => Math.abs(a.from - from) - Math.abs(b.from - from))[0];
}

const strip = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.dom = document.createElement('div');
      this.dom.className = 'hg-strip';
      this.dom.setAttribute('aria-hidden', 'true');
      view.dom.append(this.dom);
      this.shown = null;
      this.draw(view);
    }

    update(update) {
      const items = itemsIn(update.state);
      if (items !== this.shown || update.heightChanged) {
        update.view.requestMeasure({ key: this, read: () => null, write: () => this.draw(update.view) });
      }
    }

    draw(view) {
      const items = itemsIn(view.state);
      this.shown = items;
      const { lines } = view.state.doc;
      const places = new Map();
      for (const item of items) {
        const line = view.state.doc.lineAt(Math.min(item.from, view.state.doc.length)).number;
        const percent = Math.round(((line - 0.5) / lines) * 1000) / 10;
        if (places.get(percent) !== 'error') {
          places.set(percent, item.severity);
        }
      }
      this.dom.replaceChildren(
        ...[...places].map(([percent, severity]) => {
          const mark = document.createElement('i');
          mark.className = severity;
          mark.style.setProperty('inset-block-start', `${percent}%`);
          return mark;
        }),
      );
    }

    destroy() {
      this.dom.remove();
    }
  },
);

const stripLook = EditorView.theme({
  '.hg-strip': {
    position: 'absolute',
    insetBlock: '2px',
    insetInlineEnd: '1px',
    zIndex: '3',
    inlineSize: '6px',
    pointerEvents: 'none',
  },
  '.hg-strip i': {
    position: 'absolute',
    insetInline: '0',
    blockSize: '3px',
    borderRadius: '2px',
    background: 'var(--info)',
  },
  '.hg-strip .warning': { background: 'var(--warn)' },
  '.hg-strip .error': { background: 'var(--bad)' },
});

export const findingState = [field, linter(null), lintGutter(), strip, stripLook];
