/**
 * All words of the console.
 *
 *   t('flows.title')                       'Flows'
 *   t('flows.found', { count: 3 })         plural by `count`: {one: '…', other: '…'}
 *   t('base.by', { name: 'Ann' })          '{name}' in the text is replaced
 *
 * The part before the first dot is an area: the module text/<language>/<area>.js, which exports an
 * object of texts. A page names its areas in its `static areas`; they are loaded before the page is
 * shown. What a language lacks is shown in English.
 *
 * Numbers and times: `number(n)`, `bytes(n)`, `ago(time)`, `moment(time)`, `exactly(time)`,
 * `list(names)`, `compare(a, b)`. Times are what the API gives: '2024-01-01T00:00:00Z'.
 */
import { LANGUAGES } from '../text/languages.js';
import { language } from './store.js';

const english = new Map();
const local = new Map();
const formats = new Map();

let known = '';

/**
 * The language in use: the chosen one, else the first of the browser that we have. It changes only
 * when the page is loaded again.
 */
export function currentLanguage() {
  known ||= findLanguage();
  return known;
}

function findLanguage() {
  if (Object.hasOwn(LANGUAGES, language.value)) {
    return language.value;
  }
  for (const wanted of navigator.languages ?? []) {
    const found = Object.keys(LANGUAGES).find(
      (known) => known === wanted || known.split('-')[0] === wanted.split('-')[0],
    );
    if (found) {
      return found;
    }
  }
  return 'en';
}

/** Sets language and direction of the document. */
export function applyLanguage() {
  const code = currentLanguage();
  document.documentElement.lang = code;
  document.documentElement.dir = LANGUAGES[code].dir;
}

/**
 * Loads the texts of areas that are not loaded yet.
 *
 * @param {...string} areas
 */
export async function loadText(...areas) {
  const code = currentLanguage();
  await Promise.all(
    areas.flatMap((area) => [
      load(english, 'en', area),
      code !== 'en' && LANGUAGES[code].areas.includes(area) ? load(local, code, area) : null,
    ]),
  );
}

async function load(into, code, area) {
  if (!into.has(area)) {
    const module = await import(`../text/${code}/${area}.js`);
    into.set(area, module.default);
  }
}

/**
 * @param {string} key area, dot, name
 * @param {Record<string, string|number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const dot = key.indexOf('.');
  const area = key.slice(0, dot);
  const name = key.slice(dot + 1);
  const found = own(local.get(area), name);
  const text = found ?? own(english.get(area), name);
  if (text === undefined) {
    console.error(`There is no text for ${key}`);
    return key;
  }
  const code = found === undefined ? 'en' : currentLanguage();
  return fill(typeof text === 'string' ? text : plural(code, text, values.count), values, code);
}

function own(texts, name) {
  return texts !== undefined && Object.hasOwn(texts, name) ? texts[name] : undefined;
}

function plural(code, forms, count) {
  return forms[format(Intl.PluralRules, code).select(count)] ?? forms.other;
}

function fill(text, values, code) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    if (!Object.hasOwn(values, name)) {
      return whole;
    }
    const value = values[name];
    return typeof value === 'number'
      ? format(Intl.NumberFormat, code).format(value)
      : isolate(value, code);
  });
}

/** Keeps a Latin name from taking the signs beside it along in a text from right to left. */
function isolate(value, code) {
  return LANGUAGES[code].dir === 'rtl' ? `\u2068${value}\u2069` : value;
}

/** A format of Intl. To make one takes longer than to use it a hundred times. */
function format(Type, code, options) {
  const key = `${Type.name} ${code} ${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Type(code, options));
  }
  return formats.get(key);
}

export function number(value) {
  return format(Intl.NumberFormat, currentLanguage()).format(value);
}

/** 1,234,567 as '1.2 MB'. */
export function bytes(count) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = count === 0 ? 0 : Math.min(3, Math.floor(Math.log10(count) / 3));
  return format(Intl.NumberFormat, currentLanguage(), {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(count / 1000 ** step);
}

const STEPS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A time as a person says it: '3 hours ago'. */
export function ago(time) {
  const seconds = (new Date(time) - Date.now()) / 1000;
  const words = format(Intl.RelativeTimeFormat, currentLanguage(), { numeric: 'auto' });
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) {
      return words.format(Math.trunc(seconds / length), unit);
    }
  }
  return words.format(0, 'second');
}

/** A time in this browser's zone: '3 Jan 2026, 12:03'. */
export function moment(time) {
  return format(Intl.DateTimeFormat, currentLanguage(), {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(time));
}

/** A time without any doubt: '2026-01-03 12:03:00 UTC'. */
export function exactly(time) {
  return new Date(time).toISOString().replace('T', ' ').replace(/\.\d+Z/, ' UTC');
}

/** 'a, b and c'. */
export function list(names) {
  return format(Intl.ListFormat, currentLanguage()).format(names);
}

/** Compares two texts for sorting, as people of this language expect it. */
export function compare(a, b) {
  return a.localeCompare(b, currentLanguage(), { numeric: true });
}
