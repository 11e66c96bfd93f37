/**
 * Plain helpers for values out of JSON texts. Keys such as `__proto__` are keys like all others.
 */

/** The value of an own key of an object; undefined for everything else. */
export function own(object, key) {
  return object !== null && typeof object === 'object' && Object.hasOwn(object, key)
    ? object[key]
    : undefined;
}

/** Whether a value is an object with keys. */
export function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The entries of an object; none for everything else. */
export function entriesOf(value) {
  return isObject(value) ? Object.entries(value) : [];
}

/** The array, or an empty one. */
export function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** Whether a question with this value is not answered. */
export function isEmpty(value) {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) && value.length === 0;
}

/**
 * The number that arithmetic takes for a value: 0 for an empty value or one that is not a number.
 */
export function toNumber(value) {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

/** Rounded to two decimals, never minus zero, never infinite. */
export function rounded(number) {
  if (!Number.isFinite(number)) return 0;
  const cents = Math.round((number + Math.sign(number) * Number.EPSILON) * 100) / 100;
  return (Number.isFinite(cents) ? cents : number) + 0;
}

/** The value as a text that a person reads. */
export function textOf(value) {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The number of a version: 703 for `7.3`; the newest for what is not a version. */
export function versionNumber(version) {
  const parts = /^(\d{1,3})\.(\d{1,2})$/.exec(typeof version === 'string' ? version : '');
  return parts ? Number(parts[1]) * 100 + Number(parts[2]) : 703;
}

/** A key as a step of a JSON pointer. */
export function step(key) {
  return '/' + String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}
