/** The changes that rename a field or a screen with all that refers to it. Touches no page. */
import { childOf, find, isValue, itemsOf, propertiesOf, stringOf } from './tree.js';

const NAME = /^[A-Za-z0-9_]+$/;
const SCREEN_ID = /^[A-Za-z_]+$/;

/** Whether a name may be used: [ok, kind], by the rules of Flow JSON. */
export function isAllowed(part, name) {
  return (part.kind === 'screen' ? SCREEN_ID : NAME).test(name);
}

/**
 * @param {{root: object, slice: (from: number, to: number) => string}} source
 * @param {{screens: object[]}} form
 * @param {object} part a screen, or a component with a name
 * @param {string} name
 * @returns {Array<{from: number, to: number, insert: string}>}
 */
export function renameChanges(source, form, part, name) {
  const changes =
    part.kind === 'screen'
      ? screenChanges(source, part.id, name)
      : fieldChanges(source, form, part, name);
  return changes.sort((a, b) => a.from - b.from);
}

function fieldChanges(source, form, part, name) {
  const { root, slice } = source;
  const own = form.screens[part.path[1]];
  const old = part.name;
  const changes = [];
  replaceText(find(root, [...part.path, 'name'], slice), name, changes);
  const screen = find(root, own.path, slice);
  replaceIn(screen, slice, `form.${old}`, `form.${name}`, changes);
  if (own.id !== '') {
    replaceIn(root, slice, `screen.${own.id}.form.${old}`, `screen.${own.id}.form.${name}`, changes);
  }
  const sensitive = childOf(screen, 'sensitive', slice);
  if (sensitive?.name === 'Array') {
    replaceEqual(itemsOf(sensitive), slice, old, name, changes);
  }
  each(screen, (node) => {
    if (node.name === 'Property' && /"(?:init-values|error-messages)"/.test(nameSource(node, slice))) {
      replaceKey(valueOf(node), slice, old, name, changes);
    }
  });
  return changes;
}

function screenChanges(source, old, name) {
  const { root, slice } = source;
  const changes = [];
  for (const screen of itemsOf(childOf(root, 'screens', slice))) {
    const id = childOf(screen, 'id', slice);
    if (id?.name === 'String') {
      replaceEqual([id], slice, old, name, changes);
    }
  }
  const routing = childOf(root, 'routing_model', slice);
  replaceKey(routing, slice, old, name, changes);
  if (routing?.name === 'Object') {
    for (const { value } of propertiesOf(routing, slice)) {
      if (value?.name === 'Array') {
        replaceEqual(itemsOf(value), slice, old, name, changes);
      }
    }
  }
  each(root, (node) => {
    if (node.name === 'Property' && nameSource(node, slice) === '"next"') {
      const target = childOf(valueOf(node), 'name', slice);
      if (target?.name === 'String') {
        replaceEqual([target], slice, old, name, changes);
      }
    }
  });
  replaceIn(root, slice, `screen.${old}`, `screen.${name}`, changes);
  return changes;
}

/** Replaces a reference in all expressions below a node. */
function replaceIn(node, slice, old, next, changes) {
  const wanted = new RegExp(`(?<![\\w.-])${old.replace(/[.$]/g, '\\$&')}(?![\\w-])`, 'g');
  each(node, (child) => {
    if (child.name === 'String' && child.to - child.from < 20_000) {
      const text = slice(child.from, child.to);
      if (text.includes('${') || text.startsWith('"`')) {
        for (const match of text.matchAll(wanted)) {
          const from = child.from + match.index;
          changes.push({ from, to: from + old.length, insert: next });
        }
      }
    }
  });
}

function replaceEqual(nodes, slice, old, name, changes) {
  for (const node of nodes) {
    if (node.name === 'String' && stringOf(slice(node.from, node.to)) === old) {
      replaceText(node, name, changes);
    }
  }
}

function replaceKey(object, slice, old, name, changes) {
  if (object?.name === 'Object') {
    for (const { key, property } of propertiesOf(object, slice)) {
      if (key === old) {
        replaceText(property.getChild('PropertyName'), name, changes);
      }
    }
  }
}

function replaceText(node, text, changes) {
  if (node !== null) {
    changes.push({ from: node.from, to: node.to, insert: JSON.stringify(text) });
  }
}

function each(node, visit) {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    visit(child);
    each(child, visit);
  }
}

function valueOf(property) {
  for (let child = property.firstChild; child; child = child.nextSibling) {
    if (isValue(child)) {
      return child;
    }
  }
  return null;
}

function nameSource(property, slice) {
  const name = property.getChild('PropertyName');
  return name ? slice(name.from, name.to) : '';
}
