/** The form that a message opens: its first screens, and the data that each of them wants. */
import { api } from '../../base/api.js';
import { examplesOf, readDocument, routesOf } from '../../preview/document.js';
import { entriesOf, own, textOf } from '../../preview/value.js';

/**
 * @typedef {{key: string, type: string, example: string}} DataField
 * @typedef {{hasEndpoint: boolean, screens: Map<string, DataField[]>}} OpenedForm
 */

/** The form is not known here. */
export const NO_FORM = { hasEndpoint: false, screens: new Map() };

/** Null if there is no such flow. */
export async function findFlow(id, signal) {
  try {
    return (await api.get(`/api/flows/${id}`, { signal })).data;
  } catch (error) {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }
}

/**
 * @param {{id: string, meta_version: number|null, published_version: number|null}} flow
 * @param {'draft'|'published'} mode
 * @returns {Promise<OpenedForm>} without screens if the text is not known here
 */
export async function loadForm(flow, mode, signal) {
  const version = mode === 'draft' ? flow.meta_version : flow.published_version;
  if (version === null) {
    return NO_FORM;
  }
  try {
    const path = `/api/flows/${flow.id}/versions/${version}/definition`;
    return formOf((await api.getText(path, { signal })).text);
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    return NO_FORM;
  }
}

function formOf(text) {
  let definition;
  try {
    definition = JSON.parse(text);
  } catch {
    return NO_FORM;
  }
  const read = readDocument(definition);
  const targets = new Set(routesOf(read).map((route) => route.to));
  const ids = [...read.screens.keys()];
  const entries = ids.filter((id) => !targets.has(id));
  const shown = entries.length > 0 ? entries : ids.slice(0, 1);
  return {
    hasEndpoint: read.dataApiVersion !== '',
    screens: new Map(shown.map((id) => [id, fieldsOf(read.screens.get(id))])),
  };
}

function fieldsOf(screen) {
  const examples = examplesOf(screen);
  return entriesOf(own(screen.raw, 'data')).map(([key, schema]) => {
    const type = textOf(own(schema, 'type')) || 'string';
    const example = examples.get(key);
    return { key, type, example: type === 'string' ? textOf(example) : jsonOf(example) };
  });
}

function jsonOf(value) {
  return value === undefined ? '' : JSON.stringify(value);
}
