/** Shows in the text what a fix would change, with buttons, before it is applied. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import { t } from '../base/text.js';

const setPreview = StateEffect.define();

class NewText extends WidgetType {
  constructor(preview) {
    super();
    this.preview = preview;
  }

  eq(other) {
    return other.preview === this.preview;
  }

  toDOM(view) {
    const { insert, explanation, onApply } = this.preview;
    const box = document.createElement('span');
    box.className = 'hg-fix';
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', t('editor.fixPreview'));
    if (insert !== '') {
      const text = document.createElement('ins');
      text.textContent = insert;
      box.append(text);
    }
    const close = () => {
      endPreview(view);
      view.focus();
    };
    const apply = button(t('editor.applyFix'), 'apply', () => {
      const range = previewIn(view.state);
      endPreview(view);
      onApply(range);
      view.focus();
    });
    apply.title = explanation;
    box.append(apply, button(t('base.cancel'), '', close));
    box.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') {
        event.preventDefault();
        close();
      }
    });
    queueMicrotask(() => apply.focus());
    return box;
  }

  ignoreEvent() {
    return true;
  }
}

function button(text, className, run) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.className = className;
  made.addEventListener('click', run);
  return made;
}

const field = StateField.define({
  create: () => null,
  update(preview, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setPreview)) {
        return effect.value;
      }
    }
    return transaction.docChanged ? null : preview;
  },
  provide: (self) => EditorView.decorations.from(self, decorations),
});

function decorations(preview) {
  if (preview === null) {
    return Decoration.none;
  }
  const widget = Decoration.widget({ widget: new NewText(preview), side: 1 }).range(preview.to);
  return preview.from < preview.to
    ? Decoration.set([
        Decoration.mark({ class: 'hg-fix-old' }).range(preview.from, preview.to),
        widget,
      ])
    : Decoration.set([widget]);
}

function previewIn(state) {
  return state.field(field, false);
}

/**
 * @param {EditorView} view
 * @param {{from: number, to: number, insert: string, explanation: string}} fix
 * @param {() => void} onApply
 */
export function showPreview(view, fix, onApply) {
  view.dispatch({
    effects: [
      setPreview.of({ ...fix, onApply }),
      EditorView.scrollIntoView(fix.from, { y: 'center' }),
    ],
  });
}

export function endPreview(view) {
  view.dispatch({ effects: setPreview.of(null) });
}

export const fixPreview = [
  field,
  EditorView.theme({
    '.hg-fix-old': {
      background: 'var(--bad-soft)',
      color: 'var(--bad)',
      textDecoration: 'line-through',
    },
    '.hg-fix': { display: 'inline-flex', alignItems: 'center', gap: '6px', marginInline: '4px' },
    '.hg-fix ins': {
      borderRadius: '4px',
      paddingInline: '4px',
      background: 'var(--good-soft)',
      color: 'var(--good)',
      textDecoration: 'none',
      whiteSpace: 'pre-wrap',
    },
    '.hg-fix button': {
      minBlockSize: '24px',
      padding: '0 10px',
      border: '1px solid var(--line)',
      borderRadius: '6px',
      background: 'var(--surface)',
      color: 'var(--text)',
      font: '600 12px var(--font)',
      cursor: 'pointer',
    },
    '.hg-fix button.apply': {
      borderColor: 'transparent',
      background: 'var(--accent)',
      color: 'var(--on-accent)',
    },
  }),
];
