/** Completion: what may stand at the cursor, in this place and in this version of Flow JSON. */
import { autocompletion, snippet } from '@codemirror/autocomplete';
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { valueOptions } from './complete-value.js';
import { referencesAt, screenIds } from './references.js';
import { snippetOf } from './snippet.js';
import { detailOf, loadSpec, versionNumber } from './spec.js';
import { isValue, pathOf, propertiesOf, rootOf, textOf } from './tree.js';

const MOST_PARSE_MILLIS = 50;

/** @param {import('@codemirror/autocomplete').CompletionContext} context */
async function source(context) {
  const spec = await loadSpec();
  return spec && resultAt(context, spec);
}

function resultAt(context, spec) {
  const { state, pos } = context;
  const slice = (from, to) => state.sliceDoc(from, to);
  const tree = ensureSyntaxTree(state, pos, MOST_PARSE_MILLIS) ?? syntaxTree(state);
  const root = rootOf(tree);
  const version = versionNumber(root ? textOf(root, 'version', slice) : undefined);
  const at = { spec, state, slice, root, pos, version };
  const node = tree.resolveInner(pos, -1);
  const isInside = node.from < pos && (pos < node.to || slice(node.to - 1, node.to) !== '"');
  if (node.name === 'PropertyName' && isInside) {
    return inQuotes(node, keyOptions(at, node.parent.parent, node));
  }
  if (node.name === 'String' && isInside) {
    return reference(at) ?? inQuotes(node, textOptions(at, node));
  }
  return context.explicit ? between(at, node) : null;
}

/** Options inside quotes that are there already. */
function inQuotes(node, options) {
  return options.length === 0
    ? null
    : { from: node.from + 1, options: options.map(quoted), validFor: /^[\w.-]*$/ };
}

/** Also replaces the quotes and what stands before the closing one. */
function quoted({ template, ...option }) {
  const apply = (view, completion, from, to) => {
    const { state } = view;
    const [rest] = /^(?:[^"\\\n]|\\.)*"?/.exec(state.sliceDoc(to, state.doc.lineAt(to).to));
    put(view, completion, template, from - 1, to + rest.length);
  };
  return { ...option, apply };
}

function unquoted({ template, ...option }) {
  const apply = (view, completion, from, to) => put(view, completion, template, from, to);
  return { ...option, apply };
}

/** With a comma, if another key or item follows. */
function put(view, completion, template, from, to) {
  const after = view.state.sliceDoc(to, to + 2_000).trimStart();
  const comma = after.startsWith('"') || after.startsWith('{') ? ',' : '';
  snippet(template + comma)(view, completion, from, to);
}

/** Nothing is typed yet: a key, an item or a value. */
function between(at, start) {
  let node = start;
  while (node && !isValue(node) && node.name !== 'Property') {
    node = node.parent;
  }
  const options = optionsIn(at, node);
  return options.length === 0
    ? null
    : { from: at.pos, options: options.map(unquoted) };
}

function optionsIn(at, node) {
  if (node?.name === 'Object') {
    return keyOptions(at, node, null);
  }
  if (node?.name === 'Array') {
    return itemOptions(at, node);
  }
  if (node?.name === 'Property') {
    const shape = at.spec.shapeAt(at.root, pathOf(node, at.slice), at.slice);
    return shape ? valueOptions(at, shape, pathOf(node, at.slice)) : [];
  }
  return [];
}

/** The keys that an object lacks. @param name the node of the key at the cursor, or null */
function keyOptions(at, object, name) {
  const path = pathOf(object, at.slice);
  const present = new Set(
    propertiesOf(object, at.slice)
      .filter((one) => name === null || one.property.from !== name.parent.from)
      .map((one) => one.key),
  );
  const hasColon = name !== null && /^\s*:/.test(at.slice(name.to, name.to + 20));
  const option = (key, value, more) => ({
    label: key,
    type: 'property',
    template: hasColon ? JSON.stringify(key) : `${JSON.stringify(key)}: ${value}`,
    ...more,
  });
  if (path.length === 1 && path[0] === 'routing_model') {
    return screenIds(at.state)
      .filter(({ id }) => !present.has(id))
      .map(({ id, title }) => option(id, '[${}]', { detail: title }));
  }
  const shape = at.spec.shapeAt(at.root, path, at.slice);
  if (shape?.isComponent && !present.has('type')) {
    return [option('type', '"${}"', {})];
  }
  return (shape?.def?.properties ?? [])
    .filter((one) => !present.has(one.name) && isIn(one, at.version))
    .map((one) =>
      option(one.name, at.spec.templateOf(one, at.version), {
        detail: detailOf(one),
        info: one.doc,
        boost: one.required_since ? 9 : 0,
      }),
    );
}

function isIn(property, version) {
  const since = property.since ? versionNumber(property.since) : 0;
  const until = property.until ? versionNumber(property.until) : Number.MAX_SAFE_INTEGER;
  return since <= version && version <= until;
}

/** New items of a list: components, options, screens. */
function itemOptions(at, array) {
  const path = pathOf(array, at.slice);
  const shape = at.spec.shapeAt(at.root, path, at.slice);
  if (shape?.kind === 'components') {
    return at.spec.typesIn(shape.place, at.version).map((def) => ({
      label: def.type,
      type: 'class',
      info: def.doc,
      template: snippetOf(at.spec.skeletonOf(def, { type: def.type })),
    }));
  }
  if (shape?.kind === 'list' && shape.def) {
    const template = snippetOf(at.spec.skeletonOf(shape.def));
    return [{ label: shape.def.name, type: 'class', info: shape.def.doc, template }];
  }
  return path[0] === 'routing_model' ? screenTexts(at) : [];
}

function screenTexts(at) {
  return screenIds(at.state).map(({ id, title }) => ({
    label: id,
    detail: title,
    type: 'constant',
    template: JSON.stringify(id),
  }));
}

/** The texts that may stand in a string. */
function textOptions(at, node) {
  const path = pathOf(node, at.slice);
  if (path[0] === 'routing_model' && path.length === 3) {
    return screenTexts(at);
  }
  const shape = at.spec.shapeAt(at.root, path, at.slice);
  const owner = at.spec.shapeAt(at.root, path.slice(0, -1), at.slice);
  if (path[path.length - 1] === 'type' && owner?.isComponent) {
    return at.spec.typesIn(owner.place, at.version).map((def) => ({
      label: def.type,
      type: 'class',
      info: def.doc,
      template: JSON.stringify(def.type),
    }));
  }
  return shape ? valueOptions(at, shape, path) : [];
}

/** Inside `${…`. */
function reference(at) {
  const before = at.slice(Math.max(0, at.pos - 200), at.pos);
  const match = /\$\{([\w.-]*)$/.exec(before);
  if (match === null) {
    return null;
  }
  const isClosed = /^[\w.-]*\}/.exec(at.slice(at.pos, at.pos + 200));
  return {
    from: at.pos - match[1].length,
    to: isClosed ? at.pos + isClosed[0].length - 1 : at.pos,
    options: referencesAt(at.state, at.pos).map(({ label, detail }) => ({
      label,
      detail,
      type: 'variable',
      apply: isClosed ? label : `${label}}`,
    })),
    validFor: /^[\w.-]*$/,
  };
}

export const completion = autocompletion({ override: [source], icons: false, maxRenderedOptions: 60 });
