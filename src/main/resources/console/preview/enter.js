/** The start of a form, and what happens when a screen appears. */
import { askFirst, fireSelection } from './actions.js';
import { examplesOf, readDocument } from './document.js';
import { heldValue } from './fields.js';
import { fieldId, resolve } from './resolve.js';
import { remark, withEntry } from './state.js';
import { entriesOf, isEmpty, isObject, own } from './value.js';
import { currentView } from './view.js';

const MAX_ROUNDS = 20;

/** The state at the beginning of a form: at its first screen, or at the one of the options. */
export function start(document, options) {
  const screen = document.screens.has(options.screen) ? options.screen : document.start;
  const { data: given, flowToken, isAsked } = options;
  const kept = { screen: options.screen, data: given, flowToken, isAsked };
  const empty = {
    document,
    options: kept,
    stack: [],
    data: new Map(),
    form: new Map(),
    origins: new Map(),
    edited: new Set(),
    corrected: new Set(),
    touched: new Set(),
    carried: new Set(),
    patterns: new Map(),
    answers: options.answers ?? new Map(),
    sheet: null,
    busy: null,
    log: [],
    done: null,
    direction: 'none',
  };
  if (screen === null) return empty;
  if (isAsked) return askFirst(empty);
  const jumped = screen !== document.start;
  const data = new Map(
    [...document.screens.values()]
      .filter(({ id }) => jumped || id === screen)
      .map((known) => [known.id, examplesOf(known)]),
  );
  if (isObject(options.data)) data.set(screen, new Map(entriesOf(options.data)));
  return enter({ ...empty, data }, screen);
}

/** Puts a screen on top and fills its fields with their initial values. */
export function enter(state, id) {
  const screen = state.document.screens.get(id);
  const scope = { state, screen: id, remarks: [] };
  const held = new Map(
    [...screen.fields].map(([name, field]) => [name, heldValue(field, initialOf(field, scope))]),
  );
  const isOther = (key) => !key.startsWith(`${id}\n`);
  const entered = {
    ...state,
    stack: [...state.stack, id],
    form: withEntry(state.form, id, held),
    edited: new Set([...state.edited].filter(isOther)),
    corrected: new Set(),
    touched: new Set([...state.touched].filter(isOther)),
    direction: state.stack.length === 0 ? 'none' : 'forward',
  };
  return firesOnEntering(state.document.version) ? selectionsOnEntering(entered, id) : entered;
}

function initialOf(field, scope) {
  const initial = own(field.component, 'init-value');
  if (initial !== undefined) return resolve(initial, `${field.pointer}/init-value`, scope);
  const values = resolve(own(field.form, 'init-values'), field.pointer, scope);
  return own(values, field.name);
}

/** Only 6.x runs the select actions of its initial values when a screen appears. */
function firesOnEntering(version) {
  return version >= 600 && version < 700;
}

function selectionsOnEntering(state, id) {
  let now = state;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = now.data.get(id);
    for (const node of currentView(now).nodes) {
      const value = now.form.get(id).get(node.name);
      if (own(node.raw, 'on-select-action') && !isEmpty(value) && value !== false && !now.busy) {
        now = fireSelection(now, node, own(node.raw, 'on-select-action'), 'on-select-action');
      }
    }
    if (sameData(before, now.data.get(id)) || now.busy) return now;
  }
  return remark(now, {
    level: 'warn',
    code: 'endless',
    pointer: now.document.screens.get(id).pointer,
  });
}

function sameData(before, after) {
  return (
    before === after || JSON.stringify([...(before ?? [])]) === JSON.stringify([...(after ?? [])])
  );
}

/**
 * Keeps what was typed on the screens that still exist. Data that came from examples follow the new
 * text.
 */
export function replaceDocument(state, event) {
  const document = readDocument(event.definition);
  const fresh = start(document, { ...state.options, isAsked: false });
  const stack = state.stack.filter((id) => document.screens.has(id));
  if (stack.length === 0 || stack[0] !== fresh.stack[0]) return fresh;
  const oldStart = state.document.screens.get(stack[0]);
  const startData = sameData(examplesOf(oldStart), state.data.get(stack[0]))
    ? fresh.data
    : state.data;
  const data = new Map([...state.data, ...fresh.data]);
  for (const id of stack)
    data.set(id, (id === stack[0] ? startData : state.data).get(id) ?? new Map());
  const form = new Map(
    stack.map((id) => [id, mergedForm(state, { ...state, document, data }, id)]),
  );
  return {
    ...state,
    document,
    stack,
    form,
    data,
    done: null,
    sheet: null,
    busy: null,
    log: [],
    direction: 'none',
  };
}

function mergedForm(state, next, id) {
  const old = state.form.get(id);
  const known = state.document.screens.get(id).fields;
  const scope = { state: next, screen: id, remarks: [] };
  return new Map(
    [...next.document.screens.get(id).fields].map(([name, field]) => [
      name,
      known.get(name)?.type === field.type && state.edited.has(fieldId(id, name))
        ? old.get(name)
        : heldValue(field, initialOf(field, scope)),
    ]),
  );
}
