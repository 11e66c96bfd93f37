/**
 * The screens and components of a form, read from the syntax tree. Touches no page.
 *
 * A screen is {kind: 'screen', id, title, isTerminal, data, children, path, from, to}. A component is
 * {kind: 'component', type, name, label, isRequired, detail, actions, children, path, from, to}. A
 * branch of an If or a Switch is {kind: 'branch', label, children, path, from, to}. An action is
 * {name, next, payload: [{key, value, from, to}]}.
 */
import { childOf, itemsOf, propertiesOf, stringOf } from './tree.js';

const LABELS = ['label', 'text', 'title', 'alt-text'];
const MOST_CHARACTERS = 80;

/** Types whose `name` is a value that people fill in. */
export const INPUTS = new Set([
  'TextInput',
  'TextArea',
  'CheckboxGroup',
  'RadioButtonsGroup',
  'ChipsSelector',
  'Dropdown',
  'OptIn',
  'DatePicker',
  'CalendarPicker',
  'PhotoPicker',
  'DocumentPicker',
  'NavigationList',
]);

/**
 * @param {{root: object|null, slice: (from: number, to: number) => string}} source
 * @returns {{version: string|undefined, screens: object[]}}
 */
export function formOf({ root, slice }) {
  const read = reader(slice);
  const top = read.keys(root);
  const list = top.get('screens');
  const screens =
    list?.name === 'Array'
      ? itemsOf(list).map((node, index) => screenOf(read, node, ['screens', index]))
      : [];
  return { version: read.text(top.get('version')), screens };
}

function reader(slice) {
  return {
    slice,
    keys(node) {
      const found = new Map();
      if (node?.name === 'Object') {
        for (const { key, value } of propertiesOf(node, slice)) {
          if (value && !found.has(key)) {
            found.set(key, value);
          }
        }
      }
      return found;
    },
    text: (node) =>
      node?.name === 'String' ? stringOf(slice(node.from, Math.min(node.to, node.from + 5_000))) : undefined,
  };
}

function screenOf(read, node, path) {
  const keys = read.keys(node);
  const layout = keys.get('layout');
  const children = layout && childOf(layout, 'children', read.slice);
  return {
    kind: 'screen',
    id: read.text(keys.get('id')) ?? '',
    title: short(read.text(keys.get('title')) ?? ''),
    isTerminal: keys.get('terminal')?.name === 'True',
    data: [...read.keys(keys.get('data')).keys()],
    children: componentsOf(read, children, [...path, 'layout', 'children']),
    path,
    from: node.from,
    to: node.to,
  };
}

function componentsOf(read, array, path) {
  return array?.name === 'Array'
    ? itemsOf(array).map((node, index) => componentOf(read, node, [...path, index]))
    : [];
}

function componentOf(read, node, path) {
  const keys = read.keys(node);
  const type = read.text(keys.get('type')) ?? '';
  const label = LABELS.map((key) => labelOf(read, keys.get(key))).find(Boolean) ?? '';
  return {
    kind: 'component',
    type,
    name: read.text(keys.get('name')) ?? '',
    label: short(label),
    isRequired: keys.get('required')?.name === 'True',
    detail: short(read.text(keys.get('condition')) ?? (type === 'Switch' ? (read.text(keys.get('value')) ?? '') : '')),
    actions: actionsOf(read, keys),
    children: branchesOf(read, type, keys, path),
    path,
    from: node.from,
    to: node.to,
  };
}

function labelOf(read, node) {
  return node?.name === 'Array' ? read.text(itemsOf(node)[0]) : read.text(node);
}

function branchesOf(read, type, keys, path) {
  if (type === 'If') {
    return ['then', 'else']
      .filter((key) => keys.get(key))
      .map((key) => branch(read, key, keys.get(key), [...path, key]));
  }
  if (type === 'Switch') {
    return [...read.keys(keys.get('cases'))].map(([key, node]) =>
      branch(read, key, node, [...path, 'cases', key]),
    );
  }
  return componentsOf(read, keys.get('children'), [...path, 'children']);
}

function branch(read, label, node, path) {
  const children = componentsOf(read, node, path);
  return { kind: 'branch', label, children, path, from: node.from, to: node.to };
}

function actionsOf(read, keys) {
  const found = [];
  for (const [key, node] of keys) {
    if (key.endsWith('-action')) {
      found.push(actionOf(read, node));
    } else if ((key === 'list-items' || key === 'data-source') && node.name === 'Array') {
      for (const item of itemsOf(node)) {
        found.push(...actionsOf(read, read.keys(item)));
      }
    }
  }
  return found;
}

function actionOf(read, node) {
  const keys = read.keys(node);
  return {
    name: read.text(keys.get('name')) ?? '',
    next: read.text(read.keys(keys.get('next')).get('name')) ?? null,
    payload: [...read.keys(keys.get('payload'))].map(([key, value]) => ({
      key,
      value: read.text(value) ?? null,
      from: value.from,
      to: value.to,
    })),
    from: node.from,
  };
}

function short(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
}

/** All components of a screen or a branch, at every depth. */
export function* componentsIn(parent) {
  for (const child of parent.children) {
    if (child.kind === 'component') {
      yield child;
    }
    yield* componentsIn(child);
  }
}

/** The inputs of a screen. */
export function inputsOf(screen) {
  return [...componentsIn(screen)].filter((one) => INPUTS.has(one.type) && one.name !== '');
}

/** The innermost screen, branch or component at a position, or null. */
export function partAt(parts, position) {
  for (const part of parts) {
    if (part.from <= position && position <= part.to) {
      return partAt(part.children, position) ?? part;
    }
  }
  return null;
}
