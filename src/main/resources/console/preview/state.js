/**
 * The state of the phone. Never changed in place.
 *
 * @typedef {{document: import('./document.js').FormDocument, options: object, stack: string[],
 *   data: Map<string, Map<string, unknown>>, form: Map<string, Map<string, unknown>>,
 *   origins: Map<string, Map<string, Set<string>>>, edited: Set<string>, touched: Set<string>,
 *   corrected: Set<string>, carried: Set<string>, patterns: Map<string, boolean | null>, answers: Map<string, object>,
 *   sheet: object | null, busy: object | null, log: object[], done: object | null,
 *   direction: 'none' | 'forward' | 'back'}} State
 *   `edited`, `touched` and `corrected` hold ids of fields, `corrected` those that were edited since
 *   the endpoint answered; `carried` the fields that a payload brought to the business; `origins` those that the data of a screen came from.
 */

/** The state with another line in its log. */
export function remark(state, line) {
  return { ...state, log: [...state.log, line] };
}

/** The id of the screen that is shown. */
export function top(state) {
  return state.stack.at(-1);
}

/** A copy of a map with another entry. */
export function withEntry(map, key, value) {
  return new Map(map ?? []).set(key, value);
}
