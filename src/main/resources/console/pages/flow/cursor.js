/** Where the cursor is in the form, and the form as a value. */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { find, pathOf, rootOf, textOf } from '../../editor/tree.js';

/** The syntax tree of an editor with the text, as editor/patch.js takes it. */
export function sourceOf(editor) {
  const { state } = editor.view;
  const { doc } = state;
  const tree = ensureSyntaxTree(state, doc.length, 200) ?? syntaxTree(state);
  return { root: rootOf(tree), length: doc.length, slice: (from, to) => doc.sliceString(from, to) };
}

/** The path of what the cursor is in. */
export function cursorPath(editor) {
  const { state } = editor.view;
  const at = state.selection.main.head;
  const slice = (from, to) => state.doc.sliceString(from, to);
  return pathOf(syntaxTree(state).resolveInner(at, 1), slice);
}

/** The node at a path, or null. */
export function nodeOf(editor, path) {
  const { root, slice } = sourceOf(editor);
  return root === null ? null : find(root, path, slice);
}

/** Shows what is at a path, and sets the cursor there. */
export function revealPath(editor, path, options) {
  const node = nodeOf(editor, path);
  if (node !== null) {
    editor.reveal(node.from, node.from, options);
  }
}

/** The form as a value, or null if the text cannot be read. */
export function documentOf(editor) {
  try {
    const value = JSON.parse(editor.text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}


/**
 * Where the cursor is, for people: [{text, position}]. An item of a list is named by its type or id.
 */
export function crumbsOf(editor, path) {
  const { root, slice } = sourceOf(editor);
  const crumbs = [];
  let node = root;
  for (let i = 0; i < path.length && node !== null; i++) {
    node = find(node, [path[i]], slice);
    if (node !== null) {
      const name = textOf(node, 'id', slice) ?? textOf(node, 'type', slice);
      const text = typeof path[i] === 'number' ? (name ?? `[${path[i]}]`) : path[i];
      crumbs.push({ text, position: node.from });
    }
  }
  return crumbs;
}
