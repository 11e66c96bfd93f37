/**
 * Which answers are meant. The address holds the filters; the list, the summary and the downloads
 * take the same ones.
 */
import { account } from '../../base/store.js';

const NAMES = [
  'flow_version',
  'phone_number',
  'user_id',
  'contact_id',
  'message_id',
  'reference',
  'joined_by',
  'token_state',
  'has_media',
];

const FIELD = 'field.';

export const JOINED_BY = ['message', 'token', 'flow', 'fields', 'hand', 'none'];
export const TOKEN_STATES = ['fresh', 'open', 'used', 'expired', 'revoked'];

/** The value of `flow_id` for answers whose flow is not known. */
export const UNKNOWN_FLOW = 'none';

/** Types of answers that can be searched for one value. */
const SEARCHED = ['text', 'number', 'date', 'choice', 'boolean', 'constant', 'endpoint'];

export function canSearch(item) {
  return SEARCHED.includes(item.type) && !item.sensitive;
}

export function isFlow(flowId) {
  return Boolean(flowId) && flowId !== UNKNOWN_FLOW;
}

/**
 * The filters of an address, as the API takes them.
 *
 * @param {Record<string, string>} query
 * @param {string|null} flowId of the page of a flow; null if the address says it
 */
export function filtersOf(query, flowId = null) {
  const flow = flowId ?? query.flow_id;
  const filters = { flow_id: flow };
  for (const name of NAMES) {
    filters[name] = query[name];
  }
  if (isFlow(flow)) {
    for (const name of fieldsOf(query)) {
      filters[name] = query[name];
    }
  }
  filters.from = beginOf(query.from, 0);
  filters.until = beginOf(query.until, 1);
  filters.account_id = account.value;
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
}

/** The names of the filters that the user can remove one by one. */
export function namesOf(query) {
  return [...NAMES, 'from', 'until', ...fieldsOf(query)].filter((name) => query[name]);
}

function fieldsOf(query) {
  return Object.keys(query).filter((name) => name.startsWith(FIELD));
}

/** The key of the question that a filter is about; '' if it is about something else. */
export function keyOf(name) {
  return name.startsWith(FIELD) ? name.slice(FIELD.length) : '';
}

export function fieldName(key) {
  return FIELD + key;
}

/** Changes of the query that take these filters away. */
export function without(names) {
  return { ...Object.fromEntries(names.map((name) => [name, null])), cursor: null };
}

/**
 * The begin of a day in the zone of this browser.
 *
 * @param {string|undefined} day '2026-11-26'; anything else stays as it is
 * @param {number} later days after it
 */
function beginOf(day, later) {
  const parts = day?.match(/^(\d{4})-(\d\d)-(\d\d)$/);
  if (!parts) {
    return day;
  }
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later)
    .toISOString()
    .replace('.000', '');
}
