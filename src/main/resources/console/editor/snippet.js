/** JSON values as templates of CodeMirror: each text that people will change is a field. */

const OPEN = '\u0001';
const CLOSE = '\u0002';

/** Keys whose text is a choice of the form's language, not of its author. */
const FIXED = new Set(['type']);

/**
 * @param {any} value
 * @returns {string} a template for `snippet`; the editor replaces tabs by its own indentation
 */
export function snippetOf(value) {
  const text = JSON.stringify(value, mark, '\t');
  return escaped(text).replace(/\u0001|\\u0001/g, '${').replace(/\u0002|\\u0002/g, '}');
}

function mark(key, value) {
  return typeof value === 'string' && !FIXED.has(key) && value !== ''
    ? OPEN + value.replace(/[{}]/g, '') + CLOSE
    : value;
}

/** `${` and `#{` would begin a field. */
function escaped(text) {
  return text.replace(/([$#])\{/g, '$1\\{');
}
