/**
 * The machine of the phone: a reducer of events over a state. Touches no page, and never throws,
 * whatever the form is.
 *
 * @typedef {import('./state.js').State} State
 */
import { fire, finish } from './actions.js';
import { enter, replaceDocument, start } from './enter.js';
import { readDocument } from './document.js';
import { patternKey } from './fields.js';
import { fieldId } from './resolve.js';
import { hold, select } from './select.js';
import { remark, top, withEntry } from './state.js';
import { entriesOf, listOf, own, textOf } from './value.js';
import { currentView, isFooterEnabled } from './view.js';

const MAX_LOG = 200;

/**
 * The state after an event. Events: `start`, `definition`, `input`, `leave`, `select`, `action`,
 * `back`, `answer`,
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
  [
    'restart',
    (state, event) => start(state.document, { ...state.options, ...event, answers: state.answers }),
  ],
  [
    'open',
    (state, event) =>
      start(state.document, {
        ...state.options,
        isAsked: false,
        screen: event.screen,
        answers: state.answers,
      }),
  ],
  ['definition', replaceDocument],
  ['input', (state, event) => hold(state, event.name, event.value)],
  ['select', select],
  [
    'leave',
    (state, event) => ({
      ...state,
      touched: new Set(state.touched).add(fieldId(top(state), event.name)),
    }),
  ],
  ['action', press],
  ['back', back],
  ['answer', answer],
  [
    'data',
    (state, event) => ({
      ...state,
      data: withEntry(state.data, top(state), new Map(entriesOf(event.values))),
    }),
  ],
  [
    'pattern',
    (state, event) => ({
      ...state,
      patterns: withEntry(state.patterns, patternKey(event.pattern, event.text), event.result),
    }),
  ],
  ['dismiss', (state) => ({ ...state, sheet: null })],
]);

/** Presses a component: a Footer that is enabled, a link, or a row of a list. */
function press(state, event) {
  const view = currentView(state);
  const node = view?.nodes.find(({ pointer }) => pointer === event.pointer);
  if (!node || state.busy || state.done) return state;
  if (node.type === 'Footer' && !isFooterEnabled(state, view, node)) return state;
  const row =
    event.row === undefined ? undefined : listOf(own(node.props, 'list-items'))[event.row];
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
  if (event.failure) {
    const { failure, words } = event;
    return { ...now, sheet: { kind: 'failure', failure, words } };
  }
  const to = own(event.response, 'screen');
  const values = own(event.response, 'data');
  if (to === 'SUCCESS') {
    return finish(now, own(own(values, 'extension_message_response'), 'params') ?? {}, '');
  }
  if (!state.document.screens.has(to)) {
    return remark(now, { level: 'warn', code: 'unknownScreen', pointer: '', name: textOf(to) });
  }
  const answers = withEntry(state.answers, request.screen, event.response);
  const data = withEntry(now.data, to, new Map(entriesOf(values)));
  const filled = { ...now, answers, data, corrected: new Set() };
  const shown = to === top(state) ? filled : enter(filled, to);
  const message = textOf(own(values, 'error_message'));
  return message === '' ? shown : { ...shown, sheet: { kind: 'message', message } };
}

/** Adds the remarks of the view on top to the log, each once. */
function withRemarks(state, at) {
  const all = state.log.map((line) => (line.at === undefined ? { ...line, at } : line));
  const seen = new Set(
    all.filter((line) => line.once).map((line) => JSON.stringify({ ...line, at: 0 })),
  );
  for (const line of currentView(state)?.remarks ?? []) {
    const entry = { ...line, once: true, at };
    const key = JSON.stringify({ ...entry, at: 0 });
    if (!seen.has(key)) all.push(entry);
    seen.add(key);
  }
  const changed = all.length !== state.log.length || all.some((line, i) => line !== state.log[i]);
  return changed ? { ...state, log: all.slice(-MAX_LOG) } : state;
}
