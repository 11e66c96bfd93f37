/**
 * The names of flows and people, by their ids. A list of messages has only the ids.
 *
 *   await learnNames(messages, signal);
 *   flowName(message) ?? message.flow_id
 */
import { api } from '../../base/api.js';

/** More than this is not asked for at once. The rows then show numbers instead of names. */
const MOST_AT_ONCE = 50;

/** A person without a name may tell it with the next message. */
const NAMELESS_MILLIS = 30_000;

const flows = new Map();
const people = new Map();
const nameless = new Map();

/** @returns {string|null|undefined} null if there is no such flow; undefined if it is not known yet */
export function flowName(message) {
  return flows.get(message.flow_id);
}

/** @returns {string|null|undefined} null if the person has no name */
export function personName(message) {
  return people.get(message.contact_id);
}

/** Takes flows that were read for another purpose. */
export function rememberFlows(list) {
  for (const flow of list) {
    flows.set(flow.id, flow.name);
  }
}

/** What cannot be read stays unknown, and is asked for again next time. */
export async function learnNames(messages, signal) {
  forgetNameless();
  await Promise.allSettled([
    ...missing(messages, 'flow_id', flows).map((id) => learn(flows, id, `/api/flows/${id}`, signal)),
    ...missing(messages, 'contact_id', people).map((id) =>
      learn(people, id, `/api/contacts/${id}`, signal),
    ),
  ]);
  for (const [id, name] of people) {
    if (name === null) {
      nameless.set(id, nameless.get(id) ?? Date.now());
    }
  }
}

function forgetNameless() {
  for (const [id, since] of nameless) {
    if (Date.now() - since > NAMELESS_MILLIS) {
      people.delete(id);
      nameless.delete(id);
    }
  }
}

function missing(messages, key, known) {
  const ids = new Set(messages.map((message) => message[key]));
  return [...ids].filter((id) => id && !known.has(id)).slice(0, MOST_AT_ONCE);
}

async function learn(into, id, path, signal) {
  try {
    const { data } = await api.get(path, { signal });
    into.set(id, data.name || data.username || null);
  } catch (error) {
    if (error.status === 404) {
      into.set(id, null);
    }
  }
}
