/**
 * The line ends of a text, and the places in it. Touches no page.
 *
 * CodeMirror counts a line break as one character, however it is written. The API counts UTF-16
 * units of the text itself, so behind a CR LF the two differ by one for each line.
 */

/**
 * How the lines of a text end.
 *
 * @param {string} text
 * @returns {'\n'|'\r\n'|'\r'|null} null if it is mixed; LF if there is one line
 */
export function lineBreakOf(text) {
  if (!text.includes('\r')) {
    return '\n';
  }
  const both = count(text, '\r\n');
  const others = count(text, '\r') + count(text, '\n') - 2 * both;
  if (both > 0) {
    return others === 0 ? '\r\n' : null;
  }
  return text.includes('\n') ? null : '\r';
}

function count(text, part) {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    found++;
  }
  return found;
}

/**
 * The position in a document for an offset of its text.
 *
 * @param {import('@codemirror/state').Text} doc
 * @param {number} offset
 * @param {string} lineBreak of the text
 */
export function positionOf(doc, offset, lineBreak) {
  if (lineBreak.length === 1) {
    return Math.min(offset, doc.length);
  }
  let low = 1;
  let high = doc.lines;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (doc.line(middle).from + middle - 1 <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return Math.min(offset - low + 1, doc.line(low).to);
}

/**
 * The position for a line and a column, which start at 1. What lies outside is moved to the end.
 *
 * @param {import('@codemirror/state').Text} doc
 */
export function positionAt(doc, line, column) {
  const found = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(found.from + Math.max(1, column) - 1, found.to);
}

/** A text as CodeMirror inserts it, whatever its line ends are. */
export function linesOf(text) {
  return text.split(/\r\n?|\n/);
}
