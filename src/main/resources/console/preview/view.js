/**
 * What a screen shows now: its components with the values of their properties.
 *
 * @typedef {{type: string, pointer: string, name: string, props: object, raw: object,
 *   known: boolean, hidden: boolean, errorMessage: unknown}} Node a component; `hidden` only in
 *   views of everything; `errorMessage` is the one that the form gives
 * @typedef {{type: 'Branch', pointer: string, label: string, taken: boolean,
 *   nodes: (Node | Branch)[]}} Branch
 * @typedef {{id: string, title: string, pointer: string, nodes: (Node | Branch)[],
 *   present: Set<string>, remarks: object[], terminal: boolean}} View `present` holds the names of
 *   the fields that exist in the branches taken
 */
import { FIELD_TYPES, branchesOf, isKnown } from './document.js';
import { evaluate, parseCondition } from './expression.js';
import { complaintAbout } from './fields.js';
import { manner } from './reference.js';
import { lookUp, resolve } from './resolve.js';
import { isObject, listOf, own, step, textOf } from './value.js';

const MAX_DEPTH = 12;
const UNRESOLVED = new Set(['type', 'name', 'children', 'then', 'else', 'cases', 'condition']);
const cache = new WeakMap();

/**
 * The view of a screen. The same state and screen give the same view object.
 *
 * @param {object} state
 * @param {string} id
 * @param {boolean} [everything] also hidden components and the branches that are not taken
 * @returns {View}
 */
export function viewOf(state, id, everything = false) {
  let views = cache.get(state);
  if (!views) cache.set(state, (views = new Map()));
  const key = `${everything}\n${id}`;
  if (!views.has(key)) views.set(key, build(state, id, everything));
  return views.get(key);
}

/** The view of the screen on top; null if the form has no screen. */
export function currentView(state, everything = false) {
  const id = state.stack.at(-1);
  return id === undefined ? null : viewOf(state, id, everything);
}

function build(state, id, everything) {
  const screen = state.document.screens.get(id);
  const builder = { scope: { state, screen: id, remarks: [] }, everything, present: new Set() };
  const title = textOf(resolve(own(screen.raw, 'title'), `${screen.pointer}/title`, builder.scope));
  const nodes = nodesOf(screen.children, `${screen.pointer}/layout/children`, {
    builder,
    form: null,
    taken: true,
    depth: 0,
  });
  return {
    id,
    title,
    pointer: screen.pointer,
    nodes,
    present: builder.present,
    remarks: builder.scope.remarks,
    terminal: own(screen.raw, 'terminal') === true,
  };
}

function nodesOf(children, pointer, at) {
  if (at.depth > MAX_DEPTH) return [];
  return listOf(children).flatMap((raw, i) => nodesOfOne(raw, `${pointer}/${i}`, at));
}

function nodesOfOne(raw, pointer, at) {
  const type = own(raw, 'type');
  const inner = { ...at, depth: at.depth + 1 };
  if (typeof type !== 'string' || !isKnown(type, at.builder.scope.state.document.version)) {
    return [leaf(raw, typeof type === 'string' ? type : '?', pointer, at, false)];
  }
  switch (type) {
    case 'Form':
      return nodesOf(own(raw, 'children'), `${pointer}/children`, { ...inner, form: raw });
    case 'If':
      return branches(raw, pointer, ifBranch(raw, pointer, at), inner);
    case 'Switch':
      return branches(raw, pointer, switchBranch(raw, pointer, at), inner);
    default: {
      const node = leaf(raw, type, pointer, at, true);
      if (at.taken && FIELD_TYPES.has(type)) at.builder.present.add(node.name);
      return node.hidden && !at.builder.everything ? [] : [node];
    }
  }
}

function leaf(raw, type, pointer, { builder, form }, known) {
  const pairs =
    isObject(raw) && known
      ? Object.entries(raw).map(([key, value]) => [
          key,
          UNRESOLVED.has(key) || key.endsWith('-action')
            ? value
            : resolve(value, pointer + step(key), builder.scope),
        ])
      : [];
  const props = Object.fromEntries(pairs);
  const name = own(raw, 'name');
  const hidden = own(props, 'visible') === false;
  const errors = resolve(own(form, 'error-messages'), pointer, builder.scope);
  return {
    type,
    pointer,
    name: typeof name === 'string' ? name : '',
    props,
    raw,
    known,
    hidden,
    errorMessage: own(props, 'error-message') ?? own(errors, name),
  };
}

/** The nodes of the branch taken; in a view of everything, all branches with their labels. */
function branches(raw, pointer, taken, at) {
  const all = branchesOf(raw, pointer).filter(([list]) => Array.isArray(list));
  if (!at.builder.everything) {
    return all
      .filter(([, where]) => where === taken)
      .flatMap(([list, where]) => nodesOf(list, where, at));
  }
  return all.map(([list, where]) => ({
    type: 'Branch',
    pointer: where,
    label: labelOf(raw, where),
    taken: at.taken && where === taken,
    nodes: nodesOf(list, where, { ...at, taken: at.taken && where === taken }),
  }));
}

function labelOf(raw, where) {
  const last = where.slice(where.lastIndexOf('/') + 1);
  if (raw.type === 'If') return `${last === 'then' ? '' : 'not '}${textOf(own(raw, 'condition'))}`;
  return `${textOf(own(raw, 'value'))} = ${last}`;
}

/** The pointer of the branch that an If takes. */
function ifBranch(raw, pointer, { builder: { scope } }) {
  const condition = own(raw, 'condition');
  const at = `${pointer}/condition`;
  return `${pointer}/${isTrue(condition, at, scope) ? 'then' : 'else'}`;
}

function isTrue(condition, at, scope) {
  if (typeof condition !== 'string') return condition === true;
  if (manner(condition, scope.state.document.version) === 'EXPRESSION')
    return resolve(condition, at, scope) === true;
  const { tree, fault } = parseCondition(condition, scope.state.document.version);
  if (tree) return evaluate(tree, (reference) => lookUp(reference, at, scope)) === true;
  scope.remarks.push({ level: 'warn', code: 'badExpression', pointer: at, reason: fault.message });
  return false;
}

/**
 * The pointer of the case whose key equals the value as a text. What `default` does on a phone is
 * not documented.
 */
function switchBranch(raw, pointer, { builder: { scope } }) {
  const key = textOf(resolve(own(raw, 'value'), `${pointer}/value`, scope));
  const cases = own(raw, 'cases');
  if (own(cases, key) !== undefined) return `${pointer}/cases${step(key)}`;
  if (own(cases, 'default') === undefined) return '';
  scope.remarks.push({ level: 'info', code: 'switchDefault', pointer, value: key });
  return `${pointer}/cases/default`;
}

/** All components of a view, those of the branches included. */
export function leavesOf(nodes) {
  return nodes.flatMap((node) => (node.type === 'Branch' ? leavesOf(node.nodes) : [node]));
}

/** The fields of a view that block its Footer, with what is wrong. */
export function blockersOf(state, view) {
  const held = state.form.get(view.id);
  return leavesOf(view.nodes)
    .filter((node) => node.known && FIELD_TYPES.has(node.type) && node.type !== 'NavigationList')
    .filter(
      (node) => !node.hidden && own(node.props, 'enabled') !== false && view.present.has(node.name),
    )
    .map((node) => ({
      node,
      complaint: complaintAbout(node, held?.get(node.name), state.patterns),
    }))
    .filter(({ complaint }) => complaint !== null);
}

/** Whether the Footer of a view can be pressed. */
export function isFooterEnabled(state, view, footer) {
  return (
    own(footer.props, 'enabled') !== false && !state.busy && blockersOf(state, view).length === 0
  );
}
