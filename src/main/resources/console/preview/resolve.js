/**
 * The values of properties and payloads: fixed values, references and expressions.
 *
 * @typedef {{level: 'info' | 'warn', code: string, pointer: string, [argument: string]: unknown}}
 *   Remark a line of the log
 * @typedef {{state: object, screen: string, remarks: Remark[], sending?: boolean, present?:
 *   (screen: string) => Set<string>}} Scope
 *   `sending` leaves out the fields that the branch taken does not have.
 */
import { evaluate, parseExpression } from './expression.js';
import { formValue } from './fields.js';
import { manner, referenceAt, referencesIn } from './reference.js';
import { isEmpty, isObject, own, step, textOf } from './value.js';

const MAX_DEPTH = 20;

/** The value of a reference; undefined if there is none. Unknown names are remarked. */
export function lookUp(reference, pointer, scope) {
  const { state, remarks } = scope;
  const screen = reference.screen || scope.screen;
  const [name, ...path] = reference.path;
  const value =
    reference.source === 'data'
      ? dataOf(state, screen, name)
      : fieldOf(scope, screen, name, pointer);
  if (value === undefined && !isDeclared(state, screen, reference.source, name)) {
    remarks.push({ level: 'warn', code: 'unknownReference', pointer, name: written(reference) });
  }
  return path.reduce((inner, key) => (isObject(inner) ? own(inner, key) : undefined), value);
}

function dataOf(state, screen, name) {
  return state.data.get(screen)?.get(name);
}

function fieldOf(scope, screen, name, pointer) {
  const field = scope.state.document.screens.get(screen)?.fields.get(name);
  if (!field) return undefined;
  const value = formValue(field, scope.state.form.get(screen)?.get(name));
  if (!scope.sending || scope.present(screen).has(name)) return value;
  if (!isEmpty(value)) scope.remarks.push({ level: 'info', code: 'hiddenNotSent', pointer, name });
  return undefined;
}

function isDeclared(state, screen, source, name) {
  const known = state.document.screens.get(screen);
  if (!known) return false;
  return source === 'form'
    ? known.fields.has(name)
    : own(own(known.raw, 'data'), name) !== undefined;
}

function written({ screen, source, path }) {
  return `\${${screen ? `screen.${screen}.` : ''}${source}.${path.join('.')}}`;
}

/** The value of a property: fixed, a reference, or an expression. Actions stay as they are. */
export function resolve(raw, pointer, scope, depth = 0) {
  if (typeof raw === 'string') return resolveText(raw, pointer, scope);
  if (raw === null || typeof raw !== 'object' || depth > MAX_DEPTH) return raw;
  if (Array.isArray(raw))
    return raw.map((item, i) => resolve(item, `${pointer}/${i}`, scope, depth + 1));
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key,
      key.endsWith('-action') ? value : resolve(value, pointer + step(key), scope, depth + 1),
    ]),
  );
}

function resolveText(text, pointer, scope) {
  const { version } = scope.state.document;
  switch (manner(text, version)) {
    case 'PLAIN':
      return text;
    case 'EXPRESSION':
      return resolveExpression(text, pointer, scope);
    default: {
      const first = referenceAt(text, 0, version);
      return first?.end === text.length
        ? lookUp(first, pointer, scope)
        : fillIn(text, pointer, scope);
    }
  }
}

function resolveExpression(text, pointer, scope) {
  const { tree, fault } = parseExpression(text, scope.state.document.version);
  if (tree) return evaluate(tree, (reference) => lookUp(reference, pointer, scope));
  scope.remarks.push({ level: 'warn', code: 'badExpression', pointer, reason: fault.message });
  return undefined;
}

/** Fills in references inside a plain text. Meta does not say what a phone does with them. */
function fillIn(text, pointer, scope) {
  scope.remarks.push({ level: 'warn', code: 'mixedText', pointer });
  let filled = '';
  let at = 0;
  for (const reference of referencesIn(text, scope.state.document.version)) {
    filled += text.slice(at, reference.start) + textOf(lookUp(reference, pointer, scope));
    at = reference.end;
  }
  return filled + text.slice(at);
}

/**
 * The values of a payload. Leaves out what has no value.
 *
 * @returns {object}
 */
export function resolvePayload(payload, pointer, scope) {
  if (typeof payload === 'string') {
    const whole = resolve(payload, pointer, scope);
    return isObject(whole) ? whole : {};
  }
  return isObject(payload) ? withoutMissing(resolve(payload, pointer, scope), 0) : {};
}

function withoutMissing(value, depth) {
  if (!isObject(value) || depth > MAX_DEPTH) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutMissing(inner, depth + 1)]));
}

/**
 * The fields that a value carries, each as a {@link fieldId}: direct, or through data that a
 * payload filled.
 *
 * @returns {Set<string>}
 */
export function carriedBy(value, state, screen) {
  const carried = new Set();
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') {
      for (const reference of referencesIn(next, state.document.version)) {
        const at = reference.screen || screen;
        if (reference.source === 'form') carried.add(fieldId(at, reference.path[0]));
        else for (const id of state.origins.get(at)?.get(reference.path[0]) ?? []) carried.add(id);
      }
    } else if (next !== null && typeof next === 'object') {
      open.push(...Object.values(next));
    }
  }
  return carried;
}

/** Names a field of a screen. */
export function fieldId(screen, name) {
  return `${screen}\n${name}`;
}
