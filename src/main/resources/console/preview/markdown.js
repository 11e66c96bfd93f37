/**
 * The markdown of Flow JSON, read to nodes. There is never HTML.
 *
 * @typedef {{type: 'text', text: string} | {type: 'bold' | 'italic' | 'strike', inline: Inline[]} |
 *   {type: 'link', url: string, inline: Inline[]} | {type: 'image', alt: string, src: string}}
 * Inline
 * @typedef {{type: 'paragraph', inline: Inline[]} | {type: 'heading', level: number, inline:
 *   Inline[]} |
 *   {type: 'list', ordered: boolean, items: Inline[][]} |
 *   {type: 'table', head: Inline[][], rows: Inline[][][]}} Block
 */
const MAX_DEPTH = 8;
const MARKS = [
  ['**', 'bold'],
  ['~~', 'strike'],
  ['*', 'italic'],
];
const LIST = /^\s*(?:([+-])|(\d{1,9})\.)\s+(.*)$/;
const HEADING = /^\s*(#{1,6})\s+(.*?)\s*#*\s*$/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const IMAGE = /!\[([^\]]{0,500})\]\(([^()\s]+)\)/y;
const PICTURE = /^data:image\/(?:png|jpe?g|webp);base64,[A-Za-z0-9+/=]+$/;
const LINK = /\[([^\]]{1,500})\]\(([^()\s]{1,2000})\)/y;

/**
 * Reads a text. Each item of an array begins a new line; inside an item a line break is a space.
 *
 * @param {string | string[]} text
 * @param {boolean} full also headings, pictures and tables, as RichText has them
 * @returns {Block[]}
 */
export function parseMarkdown(text, full) {
  const lines = [text].flat().flatMap((item) => {
    const parts = item.split(/\r\n?|\n/);
    return parts.map((part, i) => ({ text: part, begins: i === 0 }));
  });
  const blocks = [];
  for (let i = 0; i < lines.length;) i = block(lines, i, full, blocks);
  return blocks;
}

/** Reads the block that begins at a line; answers the line after it. */
function block(lines, i, full, blocks) {
  const { text } = lines[i];
  if (text.trim() === '') return i + 1;
  if (LIST.test(text)) return list(lines, i, full, blocks);
  const heading = full ? HEADING.exec(text) : null;
  if (heading) {
    blocks.push({ type: 'heading', level: heading[1].length, inline: inline(heading[2], full) });
    return i + 1;
  }
  if (full && text.includes('|') && i + 1 < lines.length && isDivider(lines[i + 1].text)) {
    return table(lines, i, blocks);
  }
  return paragraph(lines, i, full, blocks);
}

function isDivider(text) {
  return text.includes('-') && text.includes('|') && DIVIDER.test(text);
}

function list(lines, from, full, blocks) {
  const ordered = LIST.exec(lines[from].text)[2] !== undefined;
  const items = [];
  let i = from;
  for (; i < lines.length; i++) {
    const found = LIST.exec(lines[i].text);
    if (!found || (found[2] !== undefined) !== ordered) break;
    items.push(inline(found[3], full));
  }
  blocks.push({ type: 'list', ordered, items });
  return i;
}

function table(lines, from, blocks) {
  const rows = [];
  let i = from + 2;
  for (; i < lines.length && lines[i].text.includes('|'); i++) rows.push(cells(lines[i].text));
  blocks.push({ type: 'table', head: cells(lines[from].text), rows });
  return i;
}

function cells(text) {
  const inner = text.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => inline(cell.trim(), true));
}

function paragraph(lines, from, full, blocks) {
  const texts = [lines[from].text.trim()];
  let i = from + 1;
  for (; i < lines.length; i++) {
    const { text, begins } = lines[i];
    if (begins || text.trim() === '' || LIST.test(text) || (full && HEADING.test(text))) break;
    texts.push(text.trim());
  }
  blocks.push({ type: 'paragraph', inline: inline(texts.join(' '), full) });
  return i;
}

function inline(text, full, depth = 0) {
  const nodes = [];
  const unclosed = new Set();
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ type: 'text', text: plain });
    plain = '';
  };
  for (let i = 0; i < text.length;) {
    const found = depth < MAX_DEPTH ? nodeAt(text, i, full, depth, unclosed) : null;
    if (found) {
      for (const node of found.nodes) {
        if (node.type === 'text') {
          plain += node.text;
        } else {
          flush();
          nodes.push(node);
        }
      }
      i = found.end;
    } else if (text[i] === '\\' && /[\\*~[\]()#+\-.!|`_]/.test(text[i + 1] ?? '')) {
      plain += text[i + 1];
      i += 2;
    } else {
      plain += text[i++];
    }
  }
  flush();
  return nodes;
}

function nodeAt(text, i, full, depth, unclosed) {
  switch (text[i]) {
    case '*':
    case '~':
      return marked(text, i, full, depth, unclosed);
    case '[':
      return link(text, i, full, depth);
    case '!':
      return full ? image(text, i) : null;
    default:
      return null;
  }
}

function marked(text, i, full, depth, unclosed) {
  for (const [mark, type] of MARKS) {
    if (!text.startsWith(mark, i) || unclosed.has(mark)) continue;
    const from = i + mark.length;
    const close = /\s/.test(text[from] ?? ' ') ? -1 : closeOf(text, from, mark);
    if (close > from) {
      const inner = inline(text.slice(from, close), full, depth + 1);
      return { nodes: [{ type, inline: inner }], end: close + mark.length };
    }
    if (close === -2) unclosed.add(mark);
  }
  return null;
}

/** Where a mark is closed; -2 if it is closed nowhere in the rest of the text. */
function closeOf(text, from, mark) {
  for (let at = text.indexOf(mark, from); at >= 0;) {
    let end = at;
    while (text[end] === mark[0]) end++;
    const run = end - at;
    const fits = mark.length === 2 ? run >= 2 : run !== 2;
    const isEscaped = text[at - 1] === '\\';
    if (fits && !isEscaped && at > from && !/\s/.test(text[at - 1])) return end - mark.length;
    at = text.indexOf(mark, end);
  }
  return -2;
}

/** A link. One that does not lead to https is shown as plain text. */
function link(text, i, full, depth) {
  LINK.lastIndex = i;
  const found = LINK.exec(text);
  if (!found) return null;
  const label = inline(found[1], full, depth + 1);
  const isWeb = /^https:\/\/[^\s]/i.test(found[2]);
  const nodes = isWeb ? [{ type: 'link', url: found[2], inline: label }] : label;
  return { nodes, end: LINK.lastIndex };
}

/** A picture. One that is not data of a known type is shown as its description. */
function image(text, i) {
  IMAGE.lastIndex = i;
  const found = IMAGE.exec(text);
  if (!found) return null;
  const [, alt, src] = found;
  const node = PICTURE.test(src) ? { type: 'image', alt, src } : { type: 'text', text: alt };
  return { nodes: [node], end: IMAGE.lastIndex };
}
