/**
 * The machine of the phone: a state and a reducer over events. Touches no page, and never throws on any form.
 *
 * @typedef {{document: import('./document.js').FormDocument, options: object, stack: string[],
 *   data: Map<string, Map<string, unknown>>, form: Map<string, Map<string, unknown>>,
 *   origins: Map<string, Map<string, Set<string>>>, edited: Set<string>, touched: Set<string>, carried: Set<string>,
 *   patterns: Map<string, boolean | null>, answers: Map<string, object>, sheet: object | null, busy: object | null,
 *   log: object[], done: object | null, direction: 'none' | 'forward' | 'back'}} State
 *   `edited` and `touched` hold ids of fields; `carried` the fields that a payload brought to the business.
 */
import { fire, fireSelection, finish } from './actions.js';
import { examplesOf, readDocument } from './document.js';
import { heldValue, patternKey } from './fields.js';
import { fieldId, resolve } from './resolve.js';
import { isEmpty, isObject, entriesOf, listOf, own, textOf } from './value.js';
import { currentView, isFooterEnabled } from './view.js';

const MAX_LOG = 200;
const MAX_ROUNDS = 20;

/**
 * The state after an event. Events: `start`, `definition`, `input`, `leave`, `select`, `action`, `back`, `answer`,
 * `restart`, `open`, `data`, `pattern`, `dismiss`.
 *
 * @param {State | null} state null before the first `start`
 * @param {{type: string, at?: number}} event `at` is the time for the log, in milliseconds
 * @returns {State}
 */
export function reduce(state, event) {
  const handler = HANDLERS.get(event.type);
  if (!handler || (state === null && event.type !== 'start')) return state;
  return withRemarks(handler(state, event), event.at ?? 0);
}

const HANDLERS = new Map([
  ['start', (_, event) => start(readDocument(event.definition), event)],
  ['restart', (state, event) => start(state.document, { ...state.options, ...event })],
  ['open', (state, event) => start(state.document, { ...state.options, screen: event.screen })],
  ['definition', replaceDocument],
  ['input', (state, event) => hold(state, event.name, event.value)],
  ['select', select],
  ['leave', (state, event) => ({ ...state, touched: new Set(state.touched).add(fieldId(top(state), event.name)) })],
  ['action', press],
  ['back', back],
  ['answer', answer],
  ['data', (state, event) => ({ ...state, data: withEntry(state.data, top(state), new Map(entriesOf(event.values))) })],
  ['pattern', (state, event) => ({
    ...state, patterns: withEntry(state.patterns, patternKey(event.pattern, event.text), event.result) })],
  ['dismiss', (state) => ({ ...state, sheet: null })],
]);

function start(document, options) {
  const screen = document.screens.has(options.screen) ? options.screen : document.start;
  const kept = { screen: options.screen, data: options.data, flowToken: options.flowToken };
  const empty = {
    document, options: kept, stack: [], data: new Map(), form: new Map(), origins: new Map(), edited: new Set(),
    touched: new Set(), carried: new Set(), patterns: new Map(), answers: options.answers ?? new Map(), sheet: null,
    busy: null, log: [], done: null, direction: 'none',
  };
  if (screen === null) return empty;
  const jumped = screen !== document.start;
  const data = new Map([...document.screens.values()]
    .filter(({ id }) => jumped || id === screen).map((known) => [known.id, examplesOf(known)]));
  if (isObject(options.data)) data.set(screen, new Map(entriesOf(options.data)));
  return enter({ ...empty, data }, screen);
}

/** Puts a screen on top and fills its fields with their initial values. */
export function enter(state, id) {
  const screen = state.document.screens.get(id);
  const scope = { state, screen: id, remarks: [] };
  const held = new Map([...screen.fields].map(([name, field]) => [name, heldValue(field, initialOf(field, scope))]));
  const isOther = (key) => !key.startsWith(`${id}\n`);
  const entered = {
    ...state,
    stack: [...state.stack, id],
    form: withEntry(state.form, id, held),
    edited: new Set([...state.edited].filter(isOther)),
    touched: new Set([...state.touched].filter(isOther)),
    direction: state.stack.length === 0 ? 'none' : 'forward',
  };
  return firesOnEntering(state.document.version) ? selectionsOnEntering(entered, id) : entered;
}

function initialOf(field, scope) {
  const own_ = own(field.component, 'init-value');
  if (own_ !== undefined) return resolve(own_, `${field.pointer}/init-value`, scope);
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
  return remark(now, { level: 'warn', code: 'endless', pointer: now.document.screens.get(id).pointer });
}

function sameData(before, after) {
  return before === after || JSON.stringify([...(before ?? [])]) === JSON.stringify([...(after ?? [])]);
}

/** Keeps what was typed on the screens that still exist. Data that came from examples follow the new text. */
function replaceDocument(state, event) {
  const document = readDocument(event.definition);
  const fresh = start(document, state.options);
  const stack = state.stack.filter((id) => document.screens.has(id));
  if (stack.length === 0 || stack[0] !== fresh.stack[0]) return fresh;
  const form = new Map(stack.map((id) => [id, mergedForm(state, document.screens.get(id), id)]));
  const oldStart = state.document.screens.get(stack[0]);
  const startData = sameData(examplesOf(oldStart), state.data.get(stack[0])) ? fresh.data : state.data;
  const data = new Map([...state.data, ...fresh.data]);
  for (const id of stack) data.set(id, (id === stack[0] ? startData : state.data).get(id) ?? new Map());
  return { ...state, document, stack, form, data, done: null, sheet: null, busy: null, log: [], direction: 'none' };
}

function mergedForm(state, screen, id) {
  const old = state.form.get(id);
  const known = state.document.screens.get(id).fields;
  const scope = { state: { ...state, document: state.document }, screen: id, remarks: [] };
  return new Map([...screen.fields].map(([name, field]) => [
    name,
    known.get(name)?.type === field.type && state.edited.has(fieldId(id, name))
      ? old.get(name)
      : heldValue(field, initialOf(field, scope))]));
}

function hold(state, name, value) {
  const id = top(state);
  const field = state.document.screens.get(id)?.fields.get(name);
  if (!field) return state;
  const form = withEntry(state.form, id, withEntry(state.form.get(id), name, value));
  return { ...state, form, edited: new Set(state.edited).add(fieldId(id, name)) };
}

/** Holds the chosen value and runs the actions of what was selected and unselected. */
function select(state, event) {
  const node = currentView(state)?.nodes.find(({ name, pointer }) => name === event.name && pointer === (event.pointer ?? pointer));
  const before = state.form.get(top(state))?.get(event.name);
  let now = hold(state, event.name, event.value);
  if (!node || now === state) return state;
  for (const [action, key] of selectionActions(node, listed(before), listed(event.value))) {
    now = fireSelection(now, node, action, key);
  }
  return now;
}

function selectionActions(node, before, after) {
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  const options = listOf(own(node.props, 'data-source'));
  const ofOptions = (ids, key) =>
    options.filter((option) => ids.includes(own(option, 'id'))).map((option) => [own(option, key), key]);
  const selected = [own(node.raw, 'on-select-action'), 'on-select-action'];
  const unselected = own(node.raw, 'on-unselect-action');
  const own_ = [];
  if (added.length > 0) own_.push(selected);
  if (removed.length > 0 && (unselected || added.length === 0)) {
    own_.unshift(unselected ? [unselected, 'on-unselect-action'] : selected);
  }
  return [...ofOptions(removed, 'on-unselect-action'), ...ofOptions(added, 'on-select-action'), ...own_]
    .filter(([action]) => isObject(action));
}

function listed(value) {
  if (Array.isArray(value)) return value.map(textOf);
  if (value === true) return ['true'];
  return isEmpty(value) || value === false ? [] : [textOf(value)];
}

/** Presses a component: a Footer that is enabled, a link, or a row of a list. */
function press(state, event) {
  const view = currentView(state);
  const node = view?.nodes.find(({ pointer }) => pointer === event.pointer);
  if (!node || state.busy || state.done) return state;
  if (node.type === 'Footer' && !isFooterEnabled(state, view, node)) return state;
  const row = event.row === undefined ? undefined : listOf(own(node.props, 'list-items'))[event.row];
  const held = row === undefined ? state : hold(state, node.name, textOf(own(row, 'id')));
  const action = own(row, 'on-click-action') ?? own(node.raw, 'on-click-action');
  return fire(held, action, `${node.pointer}/on-click-action`, enter);
}

function back(state) {
  if (state.stack.length < 2 || state.busy) return state;
  const stack = state.stack.slice(0, -1);
  const popped = { ...state, stack, sheet: null, direction: 'back' };
  const screen = state.document.screens.get(stack.at(-1));
  if (own(screen.raw, 'refresh_on_back') !== true) return popped;
  return fire(popped, { name: 'BACK' }, screen.pointer, enter);
}

/** Takes the endpoint's answer, or its failure. */
function answer(state, event) {
  if (!state.busy) return state;
  const { request } = state.busy;
  const now = { ...state, busy: null };
  if (event.failure) return { ...now, sheet: { kind: 'failure', failure: event.failure } };
  const to = own(event.response, 'screen');
  const values = own(event.response, 'data');
  if (to === 'SUCCESS') {
    return finish(now, own(own(values, 'extension_message_response'), 'params') ?? {}, '');
  }
  if (!state.document.screens.has(to)) {
    return remark(now, { level: 'warn', code: 'unknownScreen', pointer: '', name: textOf(to) });
  }
  const answers = withEntry(state.answers, request.screen, event.response);
  const filled = { ...now, answers, data: withEntry(now.data, to, new Map(entriesOf(values))) };
  return to === top(state) ? filled : enter(filled, to);
}

/** Adds the remarks of the view on top to the log, each once. */
function withRemarks(state, at) {
  const all = state.log.map((line) => (line.at === undefined ? { ...line, at } : line));
  const seen = new Set(all.filter((line) => line.once).map((line) => JSON.stringify({ ...line, at: 0 })));
  for (const line of currentView(state)?.remarks ?? []) {
    const entry = { ...line, once: true, at };
    const key = JSON.stringify({ ...entry, at: 0 });
    if (!seen.has(key)) all.push(entry);
    seen.add(key);
  }
  const changed = all.length !== state.log.length || all.some((line, i) => line !== state.log[i]);
  return changed ? { ...state, log: all.slice(-MAX_LOG) } : state;
}

function remark(state, line) {
  return { ...state, log: [...state.log, line] };
}

function top(state) {
  return state.stack.at(-1);
}

function withEntry(map, key, value) {
  return new Map(map ?? []).set(key, value);
}
