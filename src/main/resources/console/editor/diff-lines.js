/** Colours the lines of a unified diff. */
import { RangeSetBuilder, StateField } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';

const LOOKS = [
  [/^(?:\+\+\+|---) /, 'hg-diff-file'],
  [/^@@/, 'hg-diff-place'],
  [/^\+/, 'hg-diff-added'],
  [/^-/, 'hg-diff-removed'],
];

function decorate(doc) {
  const builder = new RangeSetBuilder();
  const isDiff = doc.line(1).text.startsWith('--- ');
  for (let number = 1; isDiff && number <= doc.lines; number++) {
    const line = doc.line(number);
    const look = LOOKS.find(([pattern]) => pattern.test(line.text.slice(0, 8)));
    if (look) {
      builder.add(line.from, line.from, Decoration.line({ class: look[1] }));
    }
  }
  return builder.finish();
}

const field = StateField.define({
  create: (state) => decorate(state.doc),
  update: (old, transaction) => (transaction.docChanged ? decorate(transaction.newDoc) : old),
  provide: (self) => EditorView.decorations.from(self),
});

export const diffLines = [
  field,
  EditorView.theme({
    '.hg-diff-added': { background: 'var(--good-soft)' },
    '.hg-diff-removed': { background: 'var(--bad-soft)' },
    '.hg-diff-place': { color: 'var(--info)', background: 'var(--info-soft)' },
    '.hg-diff-file': { color: 'var(--quiet)', fontWeight: '650' },
  }),
];
