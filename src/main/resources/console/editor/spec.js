/**
 * What the validator knows of Flow JSON, for completion, hover and the outline.
 *
 *   const spec = await loadSpec();            the same Spec each time
 *   spec.shapeAt(root, path, slice)           what may stand at a path of a text
 *
 * A shape is {kind, def, property, place, value}: `kind` is 'object' (with `def`, its properties),
 * 'list' (of the objects of `def`), 'components', 'cases', or 'value'. `property` is the property that
 * led there.
 */
import { api } from '../base/api.js';
import { t } from '../base/text.js';
import { snippetOf } from './snippet.js';
import { find, textOf } from './tree.js';

let loading = null;

/** @returns {Promise<Spec|null>} null if the server cannot be asked; the next call asks again */
export function loadSpec() {
  loading ??= api.get('/api/flows/spec').then(
    ({ data }) => new Spec(data),
    () => {
      loading = null;
      return null;
    },
  );
  return loading;
}

/** '7.3' as 703, so that versions can be compared. */
export function versionNumber(text) {
  const match = /^(\d+)\.(\d+)$/.exec(text ?? '');
  return match ? Number(match[1]) * 100 + Number(match[2]) : Number.MAX_SAFE_INTEGER;
}

/** The last entry of [{since, …}] that holds in a version. */
export function atVersion(list, version) {
  return [...(list ?? [])].reverse().find((one) => versionNumber(one.since) <= version);
}

export class Spec {
  constructor(data) {
    this.data = data;
    this.components = new Map(data.components.map((one) => [one.type, one]));
    this.objects = new Map(data.objects.map((one) => [one.name, one]));
    this.places = new Map(data.children.map((one) => [one.place, one.components]));
  }

  /** The component types that may stand in a place, in a version. */
  typesIn(place, version) {
    return (this.places.get(place) ?? [])
      .filter((one) => versionNumber(one.since) <= version)
      .map((one) => this.components.get(one.type));
  }

  /**
   * @param {import('@lezer/common').SyntaxNode|null} root
   * @param {Array<string|number>} path of an object, an array or a plain value
   */
  shapeAt(root, path, slice) {
    let shape = { kind: 'object', def: this.objects.get('Flow'), property: null, place: null };
    for (let i = 0; i < path.length && shape !== null; i++) {
      shape = this.#step(shape, path[i], () => {
        const node = root && find(root, path.slice(0, i + 1), slice);
        return node && textOf(node, 'type', slice);
      });
    }
    return shape;
  }

  #step(shape, step, typeOf) {
    if (shape.kind === 'object') {
      const property = shape.def?.properties.find((one) => one.name === step);
      return property ? this.shapeOf(property, shape) : null;
    }
    if (shape.kind === 'list') {
      return { ...shape, kind: 'object' };
    }
    if (shape.kind === 'components') {
      const def = this.components.get(typeOf()) ?? null;
      return { kind: 'object', def, property: null, place: shape.place, isComponent: true };
    }
    if (shape.kind === 'cases') {
      return { kind: 'components', def: null, property: shape.property, place: 'case' };
    }
    return null;
  }

  /** What may stand as the value of a property. */
  shapeOf(property, owner = null) {
    const types = property.types.map((one) => one.type);
    const base = { property, place: property.place ?? null, owner };
    if (types.includes('components')) {
      return { ...base, kind: 'components', def: null };
    }
    if (types.includes('cases')) {
      return { ...base, kind: 'cases', def: null };
    }
    if (types.includes('action')) {
      return { ...base, kind: 'object', def: this.objects.get('Action') };
    }
    if (property.object) {
      const def = this.objects.get(property.object);
      return { ...base, kind: types.includes('list') ? 'list' : 'object', def };
    }
    return { ...base, kind: 'value', def: null };
  }

  /** The texts that a property may have; empty if any text will do. */
  valuesOf(property, version) {
    const isOver = property.values_until && versionNumber(property.values_until) < version;
    if (property.values && !isOver) {
      return property.values;
    }
    return atVersion(property.constants, version)?.constants ?? [];
  }

  /** The least that a component or another object needs, as a value. */
  skeletonOf(def, { type = null } = {}) {
    const made = type ? { type } : {};
    for (const name of def.required) {
      if (name !== 'type') {
        made[name] = this.#first(def.properties.find((one) => one.name === name), name);
      }
    }
    return made;
  }

  /** A template for the value of a property. */
  templateOf(property, version) {
    const values = this.valuesOf(property, version);
    const types = property.types.map((one) => one.type);
    if (values.length === 1) {
      return JSON.stringify(values[0]);
    }
    if (types[0] === 'string' || types[0] === 'reference') {
      return '"${}"';
    }
    return snippetOf(this.#first(property, property.name));
  }

  #first(property, name) {
    const shape = this.shapeOf(property);
    if (property.types.some((one) => one.type === 'action')) {
      const names = property.actions?.[property.actions.length - 1].actions ?? [];
      return names.includes('complete')
        ? { name: 'complete', payload: {} }
        : { name: names[0] ?? 'data_exchange', payload: {} };
    }
    if (shape.kind === 'object' && shape.def) {
      return this.skeletonOf(shape.def);
    }
    if (shape.kind === 'list' && shape.def) {
      return [this.skeletonOf(shape.def)];
    }
    if (shape.kind === 'components') {
      return [];
    }
    const types = property.types.map((one) => one.type);
    if (types.includes('string')) {
      return property.values?.[0] ?? name;
    }
    if (types.includes('boolean')) {
      return true;
    }
    return types.includes('number') ? (property.minimum ?? 1) : types.includes('reference') ? '' : {};
  }
}

/** What is said beside the name of a property: 'since 6.3', 'at most 20 characters'. */
export function detailOf(property) {
  const parts = [
    property.required_since && t('editor.required'),
    property.since && t('editor.since', { version: property.since }),
    property.shown_characters && t('editor.characters', { count: property.shown_characters }),
    property.shown_items && t('editor.items', { count: property.shown_items }),
  ];
  return parts.filter(Boolean).join(' · ');
}
