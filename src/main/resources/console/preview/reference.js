/**
 * References of Flow JSON such as `${data.key}`, `${form.name}` and `${screen.ID.data.key}`.
 *
 * @typedef {{screen: string, source: 'data' | 'form', path: string[], start: number, end: number}}
 *   Reference
 *   `screen` is empty for the reference's own screen; `path` holds the key or name, then the keys
 * inside the object.
 */
const EXPRESSIONS_SINCE = 600;
const LIMITED_NAMES_SINCE = 400;

/**
 * The reference that begins at `start`. Ignores the text after it.
 *
 * @param {string} text
 * @param {number} start offset of the dollar sign
 * @param {number} version such as 703
 * @returns {Reference | null}
 */
export function referenceAt(text, start, version) {
  const name = version >= LIMITED_NAMES_SINCE ? '[A-Za-z0-9_-]+' : '[^.}${]+';
  const pattern = new RegExp(
    `\\$\\{(?:screen\\.([A-Za-z_,]+)\\.)?(data|form)\\.(${name}(?:\\.${name})*)\\}`,
    'y',
  );
  pattern.lastIndex = start;
  const found = pattern.exec(text);
  if (!found) return null;
  return {
    screen: found[1] ?? '',
    source: found[2],
    path: found[3].split('.'),
    start,
    end: pattern.lastIndex,
  };
}

/**
 * All references in a text, in order.
 *
 * @returns {Reference[]}
 */
export function referencesIn(text, version) {
  const found = [];
  let at = text.indexOf('${');
  while (at >= 0) {
    const reference = referenceAt(text, at, version);
    if (reference) found.push(reference);
    at = text.indexOf('${', reference ? reference.end : at + 2);
  }
  return found;
}

/**
 * How a text uses references: `REFERENCE` begins with one, `MIXED` contains one, `EXPRESSION`
 * stands in backticks.
 *
 * @returns {'PLAIN' | 'REFERENCE' | 'EXPRESSION' | 'MIXED'}
 */
export function manner(text, version) {
  if (text.startsWith('`') && version >= EXPRESSIONS_SINCE) {
    const close = text.indexOf('`', 2);
    const lineEnd = text.indexOf('\n');
    if (close > 0 && (lineEnd < 0 || lineEnd > close)) return 'EXPRESSION';
  }
  if (!text.startsWith('`') && referenceAt(text, 0, version)) return 'REFERENCE';
  return referencesIn(text, version).length > 0 ? 'MIXED' : 'PLAIN';
}
