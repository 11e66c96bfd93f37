/** What the table of the validator says about the key or the component under the pointer. */
import { syntaxTree } from '@codemirror/language';
import { hoverTooltip } from '@codemirror/view';
import { detailOf, loadSpec } from './spec.js';
import { pathOf, rootOf, stringOf } from './tree.js';

async function tooltip(view, pos, side) {
  const spec = await loadSpec();
  return spec && tooltipAt(view, pos, side, spec);
}

function tooltipAt(view, pos, side, spec) {
  const { state } = view;
  const slice = (from, to) => state.sliceDoc(from, to);
  const tree = syntaxTree(state);
  const node = tree.resolveInner(pos, side);
  if (node.name !== 'PropertyName' && node.name !== 'String') {
    return null;
  }
  const path = pathOf(node, slice);
  const owner = spec.shapeAt(rootOf(tree), path.slice(0, -1), slice);
  const words =
    node.name === 'PropertyName'
      ? ofProperty(owner, path[path.length - 1])
      : ofComponent(spec, owner, path[path.length - 1], stringOf(slice(node.from, Math.min(node.to, node.from + 60))));
  return (
    words && { pos: node.from, end: node.to, above: true, create: () => ({ dom: drawn(words) }) }
  );
}

function ofProperty(owner, key) {
  const property = owner?.def?.properties.find((one) => one.name === key);
  return (
    property && {
      title: key,
      doc: property.doc,
      detail: [types(property), detailOf(property), values(property)].filter(Boolean).join(' · '),
    }
  );
}

function ofComponent(spec, owner, key, type) {
  const def = key === 'type' && owner?.isComponent ? spec.components.get(type) : null;
  return def && { title: type, doc: def.doc, detail: def.required.join(', ') };
}

function types(property) {
  return property.types.map((one) => one.type).join(' | ');
}

function values(property) {
  return property.values?.join(', ') ?? '';
}

function drawn({ title, doc, detail }) {
  const box = document.createElement('div');
  box.className = 'hg-hover';
  for (const [name, text] of [
    ['strong', title],
    ['p', doc],
    ['small', detail],
  ]) {
    if (text) {
      const part = document.createElement(name);
      part.textContent = text;
      box.append(part);
    }
  }
  return box;
}

export const hover = hoverTooltip(tooltip, { hoverTime: 400 });
