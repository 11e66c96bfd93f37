/** What every editor of the console can do, apart from what belongs to flows. */
import {
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { t } from '../base/text.js';
import { images } from './images.js';
import { theme } from './theme.js';

/** Keys that the page uses itself. */
const LEFT_TO_THE_PAGE = new Set(['Mod-Enter']);

/**
 * @param {string} lineBreak of the text
 * @param {string} label
 * @param {boolean} isPlain whether the text is not JSON
 */
export function basicSetup(lineBreak, label, isPlain) {
  const isLf = lineBreak === '\n';
  return [
    isLf ? [] : EditorState.lineSeparator.of(lineBreak),
    isLf ? [] : EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?|\n/g, lineBreak)),
    lineNumbers(),
    codeFolding({ placeholderDOM: foldPlaceholder }),
    foldGutter({ markerDOM: foldMarker }),
    history(),
    drawSelection(),
    EditorState.allowMultipleSelections.of(true),
    EditorState.phrases.of(phrases()),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    isPlain ? [] : json(),
    images,
    theme,
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap.filter((binding) => !LEFT_TO_THE_PAGE.has(binding.key)),
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', dir: 'ltr' }),
  ];
}

/** The indentation that the text uses; two blanks if it uses none. */
export function indentationOf(text) {
  const match = /\n([ \t]+)\S/.exec(text.slice(0, 4_000));
  return indentUnit.of(match && /^(?: +|\t+)$/.test(match[1]) ? match[1] : '  ');
}

function foldMarker(isOpen) {
  const marker = document.createElement('span');
  marker.className = isOpen ? 'hg-fold' : 'hg-fold hg-closed';
  marker.title = isOpen ? t('editor.fold') : t('editor.unfold');
  return marker;
}

function foldPlaceholder(_view, onclick) {
  const button = document.createElement('button');
  button.className = 'cm-foldPlaceholder';
  button.textContent = '…';
  button.title = t('editor.unfold');
  button.setAttribute('aria-label', t('editor.unfold'));
  button.tabIndex = -1;
  button.addEventListener('click', onclick);
  return button;
}

/** The words of CodeMirror's own panels. */
function phrases() {
  return {
    Find: t('editor.find'),
    Replace: t('editor.replace'),
    next: t('editor.next'),
    previous: t('editor.previous'),
    all: t('editor.all'),
    'match case': t('editor.matchCase'),
    'by word': t('editor.byWord'),
    regexp: t('editor.regexp'),
    replace: t('editor.replaceOne'),
    'replace all': t('editor.replaceAll'),
    close: t('base.close'),
    'Go to line': t('editor.goToLine'),
    go: t('editor.go'),
  };
}
