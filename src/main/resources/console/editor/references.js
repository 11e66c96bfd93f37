/** What expressions in a screen can name. */
import { syntaxTree } from '@codemirror/language';
import { formOf, inputsOf } from './form.js';
import { rootOf } from './tree.js';

let lastTree = null;
let lastForm = null;

/** The form of a state, read once for each syntax tree. */
export function formIn(state) {
  const tree = syntaxTree(state);
  if (tree !== lastTree) {
    lastTree = tree;
    lastForm = formOf({ root: rootOf(tree), slice: (from, to) => state.sliceDoc(from, to) });
  }
  return lastForm;
}

/**
 * The references that work at a position: [{label: 'form.name', detail}].
 *
 * @param {import('@codemirror/state').EditorState} state
 */
export function referencesAt(state, pos) {
  const { screens } = formIn(state);
  const own = screens.find((screen) => screen.from <= pos && pos <= screen.to);
  const found = [];
  if (own) {
    found.push(...inputsOf(own).map((one) => ({ label: `form.${one.name}`, detail: one.label })));
    found.push(...own.data.map((key) => ({ label: `data.${key}`, detail: own.id })));
  }
  for (const screen of screens) {
    if (screen !== own && screen.id !== '') {
      const from = `screen.${screen.id}`;
      found.push(
        ...inputsOf(screen).map((one) => ({ label: `${from}.form.${one.name}`, detail: one.label })),
        ...screen.data.map((key) => ({ label: `${from}.data.${key}`, detail: screen.title })),
      );
    }
  }
  return found;
}

/** [{id, title}] */
export function screenIds(state) {
  return formIn(state)
    .screens.filter((screen) => screen.id !== '')
    .map(({ id, title }) => ({ id, title }));
}
