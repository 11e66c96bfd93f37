/** Says at once where a text is not JSON. The server's own words replace these a moment later. */
import { ensureSyntaxTree } from '@codemirror/language';
import { t } from '../base/text.js';
import { isValue } from './tree.js';

const MOST_MILLIS = 40;

/**
 * The first place where the text is not JSON.
 *
 * @param {import('@codemirror/state').EditorState} state
 * @returns {null | {from: number, to: number, message: string}} null if there is none, or if the
 *   text is too long to be read at once
 */
export function syntaxError(state) {
  const tree = ensureSyntaxTree(state, state.doc.length, MOST_MILLIS);
  if (tree === null || state.doc.length === 0) {
    return null;
  }
  let found = null;
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) {
      found = cursor.node;
      break;
    }
  } while (cursor.next());
  if (found === null) {
    return null;
  }
  const to = Math.max(found.to, Math.min(found.from + 1, state.doc.length));
  const from = Math.min(found.from, to - 1);
  return { from: Math.max(0, from), to, message: messageOf(found) };
}

function messageOf(error) {
  if (error.to > error.from) {
    return t('editor.unexpected');
  }
  const { parent } = error;
  if (parent.name === 'Property') {
    return hasValue(parent) || isBehindValue(error) ? t('editor.missingComma') : t('editor.missingValue');
  }
  if (parent.name === 'Object') {
    return t('editor.missingBrace');
  }
  if (parent.name === 'Array') {
    return t('editor.missingBracket');
  }
  return t('editor.unexpected');
}

function hasValue(property) {
  for (let child = property.firstChild; child; child = child.nextSibling) {
    if (isValue(child)) {
      return true;
    }
  }
  return false;
}

function isBehindValue(error) {
  return error.prevSibling !== null && isValue(error.prevSibling);
}
