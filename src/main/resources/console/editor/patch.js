/**
 * Changes of a JSON text that touch nothing but what they change. Touches no page.
 *
 *   const { changes } = insert(source, ['screens', 0, 'layout', 'children'], 2, component);
 *
 * `source` is {root, slice, length}: the outermost node of the syntax tree, and the text. The result
 * has `changes`, a list of {from, to, insert} as CodeMirror takes them, in terms of the old text.
 * It is null if the path leads nowhere. The style (indentation, one line or many) is taken from the
 * neighbours. New lines are LF; who applies the changes writes the line ends of the text.
 */
import { find, isValue, itemsOf, propertiesOf } from './tree.js';

/** Sets a value. A key that is missing is added at the end of its object. */
export function set(source, path, value) {
  const node = find(source.root, path, source.slice);
  if (node !== null) {
    return one(node.from, node.to, json(value, source, lineIndent(source, node.from), node));
  }
  const parent = find(source.root, path.slice(0, -1), source.slice);
  const key = path[path.length - 1];
  if (parent?.name === 'Object' && typeof key === 'string') {
    return addProperty(source, parent, key, value);
  }
  if (parent?.name === 'Array' && key === itemsOf(parent).length) {
    return insert(source, path.slice(0, -1), key, value);
  }
  return null;
}

/** Inserts an item before that of the index, or at the end. */
export function insert(source, path, index, value) {
  const array = find(source.root, path, source.slice);
  if (array?.name !== 'Array') {
    return null;
  }
  const items = itemsOf(array);
  if (items.length === 0) {
    return fill(source, array, (indent) => json(value, source, indent, null), '[', ']');
  }
  const isMany = isOnLines(source, array, items[0]);
  const indent = lineIndent(source, items[0].from);
  const text = json(value, source, indent, isMany ? null : array);
  const between = isMany ? `\n${indent}` : ' ';
  if (index < items.length) {
    return one(items[index].from, items[index].from, `${text},${between}`);
  }
  const last = items[items.length - 1];
  return one(last.to, last.to, `,${between}${text}`);
}

/** Removes a key or an item, with its comma. */
export function remove(source, path) {
  const node = find(source.root, path, source.slice);
  if (node === null || path.length === 0) {
    return null;
  }
  const part = node.parent.name === 'Property' ? node.parent : node;
  const before = neighbour(part, 'prevSibling');
  const after = neighbour(part, 'nextSibling');
  if (before) {
    return one(before.to, part.to, '');
  }
  if (after) {
    return one(part.from, after.from, '');
  }
  return one(part.parent.firstChild.to, closeOf(part.parent), '');
}

/** Moves an item of an array, so that it has the index `to` afterwards. */
export function move(source, path, from, to) {
  const array = find(source.root, path, source.slice);
  const items = array?.name === 'Array' ? itemsOf(array) : [];
  if (from === to || !items[from] || !items[to]) {
    return null;
  }
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const order = items.slice(low, high + 1);
  const texts = order.map((item) => source.slice(item.from, item.to));
  if (from < to) {
    texts.push(texts.shift());
  } else {
    texts.unshift(texts.pop());
  }
  const changes = order.map((item, i) => ({ from: item.from, to: item.to, insert: texts[i] }));
  return { changes };
}

function one(from, to, text) {
  return { changes: [{ from, to, insert: text }] };
}

function addProperty(source, object, key, value) {
  const properties = propertiesOf(object, source.slice);
  const name = JSON.stringify(key);
  if (properties.length === 0) {
    return fill(source, object, (indent) => `${name}: ${json(value, source, indent, null)}`, '{', '}');
  }
  const last = properties[properties.length - 1].property;
  const isMany = isOnLines(source, object, properties[0].property);
  const indent = lineIndent(source, last.from);
  const space = spaceBehindColon(source, last);
  const text = `${name}:${space}${json(value, source, indent, isMany ? null : object)}`;
  const blank = isMany ? `\n${indent}` : blankBetween(source, properties);
  return one(last.to, last.to, `,${blank}${text}`);
}

/** Puts the first thing into an empty array or object. */
function fill(source, node, textAt, open, close) {
  const outer = lineIndent(source, node.from);
  const inner = outer + unit(source);
  const text = textAt(inner);
  const isMany = source.slice(0, source.length).includes('\n');
  const filled = isMany ? `${open}\n${inner}${text}\n${outer}${close}` : open + text + close;
  return one(node.from, node.to, filled);
}

function neighbour(node, direction) {
  for (let at = node[direction]; at; at = at[direction]) {
    if (isValue(at) || at.name === 'Property') {
      return at;
    }
  }
  return null;
}

function closeOf(node) {
  const last = node.lastChild;
  return last.name === '}' || last.name === ']' ? last.from : node.to;
}

function isOnLines(source, parent, first) {
  return source.slice(parent.from, first.from).includes('\n');
}

function spaceBehindColon(source, property) {
  const match = /^"(?:[^"\\]|\\.)*"\s*:(\s*)/.exec(source.slice(property.from, property.to));
  return match ? match[1].replace(/[\r\n]/g, '') : ' ';
}

function blankBetween(source, properties) {
  if (properties.length < 2) {
    return ' ';
  }
  const gap = source.slice(properties[0].property.to, properties[1].property.from);
  return gap.replace(/^\s*,/, '').includes('\n') ? ' ' : gap.replace(/^\s*,/, '');
}

/** The blanks with which the line of a position begins. */
function lineIndent(source, position) {
  const start = Math.max(0, position - 2000);
  const before = source.slice(start, position);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /^[ \t]*/.exec(line)[0];
}

/** One step of indentation in this text. */
export function unit(source) {
  const match = /\n([ \t]+)\S/.exec(source.slice(0, Math.min(source.length, 4000)));
  return match ? match[1] : '  ';
}

/** @param near a node that is on one line makes the value one line too; null for many lines */
function json(value, source, indent, near) {
  const isFlat =
    typeof value !== 'object' ||
    value === null ||
    (near !== null && !source.slice(near.from, near.to).includes('\n'));
  if (isFlat || !source.slice(0, source.length).includes('\n')) {
    return JSON.stringify(value);
  }
  return JSON.stringify(value, null, unit(source)).replace(/\n/g, `\n${indent}`);
}
