/** The layout of the text: only on demand, because it rewrites the whole text. */
import { foldEffect, foldable } from '@codemirror/language';
import { html } from 'lit';
import { formIn } from '../../editor/references.js';
import { t } from '../../base/text.js';
import { confirmDialog } from '../../base/ui/dialog.js';
import { toast } from '../../base/ui/toast.js';

/** @param {object} edit the hg-flow-edit */
export async function formatText(edit) {
  const formatted = layOut(edit.text);
  if (formatted === null) {
    toast(t('flow.formatBroken'), { kind: 'error' });
    return;
  }
  const yes = await confirmDialog({
    heading: t('flow.formatHeading'),
    text: html`<p>${t('flow.formatText')}</p>`,
    action: t('flow.format'),
  });
  if (yes) {
    edit.takeOver(formatted);
  }
}

/**
 * The text with two blanks for each level. Only blanks change: numbers such as 1.10, keys that are
 * there twice and the order of keys stay.
 *
 * @returns {string|null} null if it is not JSON
 */
export function layOut(text) {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const parts = [];
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g);
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token === '{' || token === '[') {
      depth++;
      parts.push(next === '}' || next === ']' ? token : token + line());
    } else if (token === '}' || token === ']') {
      depth--;
      parts.push(tokens[i - 1] === '{' || tokens[i - 1] === '[' ? token : line() + token);
    } else if (token === ',') {
      parts.push(token + line());
    } else {
      parts.push(token === ':' ? ': ' : token);
    }
  });
  return `${parts.join('')}\n`;
}

/** Folds each screen, so that the list of screens is seen at once. */
export function foldScreens(editor) {
  const { view } = editor;
  const { state } = view;
  const effects = [];
  for (const screen of formIn(state).screens) {
    const line = state.doc.lineAt(screen.from);
    const range = foldable(state, line.from, line.to);
    if (range) {
      effects.push(foldEffect.of(range));
    }
  }
  view.dispatch({ effects });
}
