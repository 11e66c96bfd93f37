/**
 * Reads a JSON text through its syntax tree, which also exists for a text that is broken. Touches
 * no page.
 *
 * A path is a list of keys and indices: ['screens', 0, 'id']. If a key is there twice, the first
 * counts. `slice(from, to)` gives a part of the text.
 */

const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

export function isValue(node) {
  return VALUES.has(node.name);
}

/** The outermost value, or null. */
export function rootOf(tree) {
  return firstValue(tree.topNode);
}

function firstValue(node) {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (isValue(child)) {
      return child;
    }
  }
  return null;
}

/** The properties of an object: [{key, property, value}]; `value` is null if it is missing. */
export function propertiesOf(object, slice) {
  const found = [];
  for (let child = object.firstChild; child; child = child.nextSibling) {
    if (child.name === 'Property') {
      const name = child.getChild('PropertyName');
      found.push({
        key: name ? stringOf(slice(name.from, name.to)) : '',
        property: child,
        value: firstValue(child),
      });
    }
  }
  return found;
}

/** The values of an array. */
export function itemsOf(array) {
  const found = [];
  for (let child = array.firstChild; child; child = child.nextSibling) {
    if (isValue(child)) {
      found.push(child);
    }
  }
  return found;
}

/** What a string of JSON means. A broken one is taken as it stands. */
export function stringOf(source) {
  try {
    return JSON.parse(source);
  } catch {
    return source.replace(/^"|"$/g, '');
  }
}

/** The value of a node, without a prototype that a key such as `__proto__` could change. */
export function valueOf(node, slice) {
  if (node === null) {
    return undefined;
  }
  if (node.name === 'Object') {
    const value = Object.create(null);
    for (const { key, value: child } of propertiesOf(node, slice)) {
      if (child && !(key in value)) {
        value[key] = valueOf(child, slice);
      }
    }
    return value;
  }
  if (node.name === 'Array') {
    return itemsOf(node).map((item) => valueOf(item, slice));
  }
  const source = slice(node.from, node.to);
  return node.name === 'String' ? stringOf(source) : literal(source);
}

function literal(source) {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** The value of a key of an object, or null. */
export function childOf(object, key, slice) {
  if (object?.name !== 'Object') {
    return null;
  }
  return propertiesOf(object, slice).find((one) => one.key === key)?.value ?? null;
}

/** The text of a key of an object; undefined if it is not a string. */
export function textOf(object, key, slice) {
  const value = childOf(object, key, slice);
  return value?.name === 'String' ? stringOf(slice(value.from, value.to)) : undefined;
}

/** The node at a path, or null. */
export function find(root, path, slice) {
  let node = root;
  for (const step of path) {
    if (node === null) {
      return null;
    }
    node =
      typeof step === 'number'
        ? (node.name === 'Array' && itemsOf(node)[step]) || null
        : childOf(node, step, slice);
  }
  return node;
}

/** The path of a value, a property or one of their parts. */
export function pathOf(node, slice) {
  const path = [];
  for (let at = node; at?.parent; at = at.parent) {
    const { parent } = at;
    if (at.name === 'Property') {
      const name = at.getChild('PropertyName');
      path.unshift(name ? stringOf(slice(name.from, name.to)) : '');
    } else if (parent.name === 'Array' && isValue(at)) {
      path.unshift(indexOf(at));
    }
  }
  return path;
}

/** The position of an item in its array. */
export function indexOf(item) {
  let index = 0;
  for (let before = item.prevSibling; before; before = before.prevSibling) {
    if (isValue(before)) {
      index++;
    }
  }
  return index;
}

/** '/screens/0/id' as a path. */
export function pathOfPointer(pointer) {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^(0|[1-9]\d*)$/.test(part) ? Number(part) : part));
}

/** A path as '/screens/0/id'. */
export function pointerOf(path) {
  return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
