/** The values that a property may have. */
import { referencesAt, screenIds } from './references.js';
import { atVersion } from './spec.js';

/**
 * @param {object} at {spec, state, root, slice, pos, version}
 * @param {object} shape of the value
 * @param {Array<string|number>} path of the value
 * @returns {Array<{label: string, template: string, type: string, detail?: string}>}
 */
export function valueOptions(at, shape, path) {
  const { property } = shape;
  if (!property) {
    return [];
  }
  const key = path[path.length - 1];
  if (shape.owner?.def?.name === 'Action' && key === 'name') {
    return actionNames(at, shape.owner).map((name) => text(name, { info: docOf(at, name) }));
  }
  if (shape.owner?.def?.name === 'Next' && key === 'name') {
    return screenIds(at.state).map(({ id, title }) => text(id, { detail: title }));
  }
  if (path.length === 1 && key === 'version') {
    return [...at.spec.data.versions]
      .filter((one) => one.state === 'open')
      .reverse()
      .map((one) => text(one.name));
  }
  const types = new Set(property.types.map((one) => one.type));
  return [
    ...at.spec.valuesOf(property, at.version).map((value) => text(value)),
    ...(types.has('boolean') ? ['true', 'false'].map(plain) : []),
    ...(property.dynamic || types.has('reference') ? references(at) : []),
  ];
}

/** The actions that the property allows in which the object of an action stands. */
function actionNames(at, action) {
  const allowed = atVersion(action.property?.actions, at.version)?.actions;
  return allowed ?? at.spec.data.actions.map((one) => one.name);
}

function docOf(at, name) {
  return at.spec.data.actions.find((one) => one.name === name)?.doc;
}

function references(at) {
  return referencesAt(at.state, at.pos).map(({ label, detail }) => ({
    label: `\${${label}}`,
    detail,
    type: 'variable',
    template: `"$\\{${label}\\}"`,
    boost: -9,
  }));
}

function text(value, more = {}) {
  return { label: value, type: 'constant', template: JSON.stringify(value), ...more };
}

function plain(value) {
  return { label: value, type: 'keyword', template: value };
}
