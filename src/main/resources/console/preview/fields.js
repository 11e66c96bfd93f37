/**
 * The values of fields: what a field begins with, what a form sends for it, and whether it is
 * answered well.
 *
 * @typedef {{key: string, [argument: string]: unknown}} Complaint a key of the phone's words with
 *   its arguments
 */
import { isEmpty, isObject, listOf, own } from './value.js';

const LISTS = new Set(['CheckboxGroup', 'ChipsSelector', 'PhotoPicker', 'DocumentPicker']);
const NUMBERS = new Set(['number', 'passcode']);
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What a field holds, from an initial value of any type. */
export function heldValue(field, initial) {
  if (LISTS.has(field.type))
    return listOf(initial).filter((item) => typeof item === 'string' || isObject(item));
  if (field.type === 'OptIn') return initial === true;
  if (field.type === 'CalendarPicker' && isObject(initial)) return initial;
  if (isEmpty(initial) || typeof initial === 'object') return '';
  return String(initial);
}

/** The value that `${form.name}` has; undefined if the field is not answered. */
export function formValue(field, held) {
  if (field.type === 'OptIn') return held === true;
  if (isEmpty(held)) return undefined;
  if (field.type === 'TextInput' && NUMBERS.has(own(field.component, 'input-type'))) {
    const number = Number(held);
    return Number.isFinite(number) && String(held).trim() !== '' ? number : undefined;
  }
  if (field.type === 'CalendarPicker' && isObject(held)) {
    return isEmpty(held['start-date']) && isEmpty(held['end-date']) ? undefined : held;
  }
  return held;
}

/** A limit that a component sets: the number, or a default. */
export function limitOf(props, key, otherwise) {
  const value = Number(own(props, key) ?? Number.NaN);
  return Number.isFinite(value) ? value : otherwise;
}

/**
 * The part of a property of a calendar: of the start or the end in a range, the whole value
 * otherwise.
 */
export function partOf(value, part) {
  return isObject(value) ? own(value, part) : value;
}

/** The least number of items that a list must hold. */
function leastOf(node) {
  const props = node.props;
  if (node.type === 'PhotoPicker') return limitOf(props, 'min-uploaded-photos', 0);
  if (node.type === 'DocumentPicker') return limitOf(props, 'min-uploaded-documents', 0);
  return limitOf(props, 'min-selected-items', 0);
}

/** The greatest number of items that a list may hold. */
export function mostOf(node) {
  const props = node.props;
  if (node.type === 'PhotoPicker') return limitOf(props, 'max-uploaded-photos', 30);
  if (node.type === 'DocumentPicker') return limitOf(props, 'max-uploaded-documents', 30);
  return limitOf(props, 'max-selected-items', Infinity);
}

/** Whether a field must be answered. Without `required` it need not be. */
export function isRequired(node, part) {
  if (node.type === 'PhotoPicker' || node.type === 'DocumentPicker') return leastOf(node) > 0;
  const required = own(node.props, 'required');
  if (isObject(required))
    return part ? own(required, part) === true : Object.values(required).includes(true);
  return required === true;
}

/**
 * What is wrong with the answer of a field; null if nothing is.
 *
 * @param {object} node a field of a view
 * @param {unknown} held
 * @param {Map<string, boolean | null>} patterns results by {@link patternKey}; null for a pattern
 *   that was not tried
 * @returns {Complaint | null}
 */
export function complaintAbout(node, held, patterns) {
  if (node.type === 'CalendarPicker' && own(node.props, 'mode') === 'range')
    return aboutRange(node, held);
  if (node.type === 'OptIn') return isRequired(node) && held !== true ? { key: 'required' } : null;
  if (isEmpty(held)) return isRequired(node) ? { key: 'required' } : null;
  if (LISTS.has(node.type)) return aboutList(node, held);
  if (node.type === 'TextInput') return aboutText(node, String(held), patterns);
  if (node.type === 'TextArea' && String(held).length > limitOf(node.props, 'max-length', 600)) {
    return { key: 'tooLong', n: limitOf(node.props, 'max-length', 600) };
  }
  return null;
}

function aboutList(node, held) {
  if (held.length < leastOf(node)) return { key: 'atLeast', n: leastOf(node) };
  if (held.length > mostOf(node)) return { key: 'upTo', n: mostOf(node) };
  return null;
}

function aboutRange(node, held) {
  for (const part of ['start-date', 'end-date']) {
    const value = own(held, part);
    if (isEmpty(value) ? isRequired(node, part) : !DATE.test(value))
      return { key: 'required', part };
  }
  const start = own(held, 'start-date');
  const end = own(held, 'end-date');
  if (isEmpty(start) !== isEmpty(end))
    return { key: 'required', part: isEmpty(start) ? 'start-date' : 'end-date' };
  return null;
}

function aboutText(node, text, patterns) {
  const props = node.props;
  const type = own(props, 'input-type') ?? 'text';
  const least = limitOf(props, 'min-chars', 0);
  if (type === 'number' && !/^-?\d+(?:[.,]\d+)?$/.test(text)) return { key: 'badNumber' };
  if (type === 'passcode' && !/^\d+$/.test(text)) return { key: 'badNumber' };
  if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text)) return { key: 'badEmail' };
  if (type === 'phone' && !/^\+?[\d\s().-]{4,}$/.test(text)) return { key: 'badPhone' };
  if (text.length < least) return { key: 'tooShort', n: least };
  if (text.length > limitOf(props, 'max-chars', 80))
    return { key: 'tooLong', n: limitOf(props, 'max-chars', 80) };
  const pattern = own(props, 'pattern');
  if (typeof pattern !== 'string' || pattern === '') return null;
  const result = patterns.get(patternKey(pattern, text));
  if (result === undefined) return { key: 'patternPending' };
  return result === false ? { key: 'badPattern' } : null;
}

/** The key of the result of a pattern for a text. */
export function patternKey(pattern, text) {
  return `${pattern}\n${text}`;
}

/** The pattern that a field waits for; null if it waits for none. */
export function pendingPattern(node, held, patterns) {
  const complaint = node.type === 'TextInput' ? complaintAbout(node, held, patterns) : null;
  return complaint?.key === 'patternPending'
    ? { pattern: node.props.pattern, text: String(held) }
    : null;
}
