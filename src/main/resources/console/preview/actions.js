/** What an action of a form does to the state of the phone. */
import { summaryOf, unsentOf } from './done.js';
import { carriedBy, resolvePayload } from './resolve.js';
import { remark, top } from './state.js';
import { entriesOf, isObject, listOf, own, textOf } from './value.js';
import { viewOf } from './view.js';

/**
 * Runs an action.
 *
 * @param {object} state
 * @param {unknown} action
 * @param {string} pointer of the action
 * @param {(state: object, screen: string) => object} enter puts a screen on top
 */
export function fire(state, action, pointer, enter) {
  if (!isObject(action)) return remark(state, { level: 'warn', code: 'noAction', pointer });
  const screen = top(state);
  switch (own(action, 'name')) {
    case 'navigate':
      return navigate(state, action, pointer, enter);
    case 'complete': {
      const { values, state: now } = payloadOf(state, action, pointer);
      return finish(withCarried(now, action, screen), values, pointer);
    }
    case 'update_data':
      return updateData(state, action, pointer);
    case 'open_url':
      return openUrl(state, action, pointer);
    case 'data_exchange':
      return exchange(state, 'data_exchange', action, pointer);
    case 'BACK':
      return exchange(state, 'BACK', { payload: {} }, pointer);
    default:
      return remark(state, {
        level: 'warn',
        code: 'unknownAction',
        pointer,
        name: textOf(own(action, 'name')),
      });
  }
}

/** Runs an action of a selection: update_data or data_exchange. */
export function fireSelection(state, node, action, key) {
  const pointer = `${node.pointer}/${key}`;
  const name = own(action, 'name');
  if (name === 'update_data') return updateData(state, action, pointer);
  if (name === 'data_exchange') return exchange(state, 'data_exchange', action, pointer);
  return remark(state, { level: 'warn', code: 'unknownAction', pointer, name: textOf(name) });
}

function payloadOf(state, action, pointer) {
  const remarks = [];
  const present = (screen) =>
    state.document.screens.has(screen) ? viewOf(state, screen).present : new Set();
  const scope = { state, screen: top(state), remarks, sending: true, present };
  const values = resolvePayload(own(action, 'payload'), `${pointer}/payload`, scope);
  return { values, state: remarks.reduce(remark, state) };
}

function navigate(state, action, pointer, enter) {
  const from = top(state);
  const to = own(own(action, 'next'), 'name');
  if (!state.document.screens.has(to)) {
    return remark(state, { level: 'warn', code: 'unknownScreen', pointer, name: textOf(to) });
  }
  const { values, state: now } = payloadOf(state, action, pointer);
  const origins = new Map(
    entriesOf(own(action, 'payload')).map(([key, raw]) => [key, carriedBy(raw, state, from)]),
  );
  const declared = entriesOf(own(state.document.screens.get(to).raw, 'data')).map(([key]) => key);
  const missing = declared.filter((key) => !Object.hasOwn(values, key));
  let filled = {
    ...now,
    data: new Map(now.data).set(to, new Map(Object.entries(values))),
    origins: new Map(now.origins).set(to, origins),
  };
  filled = remark(filled, {
    level: 'info',
    code: 'navigated',
    pointer,
    screen: from,
    to,
    payload: values,
  });
  if (missing.length > 0)
    filled = remark(filled, {
      level: 'warn',
      code: 'notPassed',
      pointer,
      names: missing.join(', '),
    });
  return enter(filled, to);
}

function updateData(state, action, pointer) {
  const screen = top(state);
  const { values, state: now } = payloadOf(state, action, pointer);
  const data = new Map(now.data).set(
    screen,
    new Map([...(now.data.get(screen) ?? []), ...Object.entries(values)]),
  );
  const old = now.origins.get(screen) ?? new Map();
  const added = entriesOf(own(action, 'payload')).map(([key, raw]) => [
    key,
    carriedBy(raw, state, screen),
  ]);
  const origins = new Map(now.origins).set(screen, new Map([...old, ...added]));
  return remark(
    { ...now, data, origins },
    { level: 'info', code: 'updated', pointer, screen, payload: values },
  );
}

function openUrl(state, action, pointer) {
  const { values } = payloadOf(state, { payload: { url: own(action, 'url') } }, pointer);
  const url = textOf(values.url);
  const line = { level: 'info', code: 'wouldOpen', pointer, url };
  return remark({ ...state, sheet: { kind: 'url', url } }, line);
}

function exchange(state, kind, action, pointer) {
  const screen = top(state);
  const { values, state: now } = payloadOf(state, action, pointer);
  const request = {
    version: versionOf(state),
    action: kind,
    screen,
    data: withMedia(values, forEndpoint),
    flow_token: tokenOf(state),
  };
  const busy = { ...withCarried(now, action, screen), busy: { request, pointer } };
  return remark(busy, { level: 'info', code: 'asked', pointer, screen, payload: request.data });
}

/** Asks the endpoint for the first screen. */
export function askFirst(state) {
  const request = { version: versionOf(state), action: 'INIT', flow_token: tokenOf(state) };
  return { ...state, busy: { request, pointer: '' } };
}

function versionOf(state) {
  return state.document.dataApiVersion || '3.0';
}

/** Ends the form with a payload. */
export function finish(state, payload, pointer) {
  const values = withMedia(isObject(payload) ? payload : {}, forAnswer);
  const done = {
    payload: values,
    response: Object.fromEntries([
      ...Object.entries(values),
      ['flow_token', own(values, 'flow_token') ?? tokenOf(state)],
    ]),
    summary: summaryOf(state),
    unsent: unsentOf(state, pointer),
  };
  return remark(
    { ...state, done, sheet: null },
    { level: 'info', code: 'completed', pointer, payload: values },
  );
}

function withCarried(state, action, screen) {
  return {
    ...state,
    carried: new Set([...state.carried, ...carriedBy(own(action, 'payload'), state, screen)]),
  };
}

function tokenOf(state) {
  return typeof state.options.flowToken === 'string' ? state.options.flowToken : 'preview';
}

/** Files leave the phone in another shape for an endpoint than in an answer. */
function withMedia(values, shape) {
  const isFiles = (value) =>
    Array.isArray(value) && value.length > 0 && value.every((item) => own(item, 'sample') === true);
  return Object.fromEntries(
    entriesOf(values).map(([key, value]) => [
      key,
      isFiles(value) ? listOf(value).map(shape) : value,
    ]),
  );
}

function forAnswer(file) {
  return { id: file.id, file_name: file.file_name, mime_type: file.mime_type, sha256: 'c2FtcGxl' };
}

function forEndpoint(file) {
  return {
    media_id: file.id,
    cdn_url: `https://example.com/${encodeURIComponent(file.file_name)}`,
    file_name: file.file_name,
    encryption_metadata: {
      encrypted_hash: '',
      iv: '',
      encryption_key: '',
      hmac_key: '',
      plaintext_hash: '',
    },
  };
}
