/**
 * Shows long base64 texts as a chip with a thumbnail and the size. The text itself stays as it is:
 * the chip is only a view, and the cursor passes it as one character.
 */
import { RangeSetBuilder, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import { bytes, t } from '../base/text.js';

const LEAST_LENGTH = 2_000;
const BASE64 = /^(?:data:image\/[\w.+-]+;base64,)?[A-Za-z0-9+/]+={0,2}$/;

/** The first characters of a picture in base64, and its type. */
const KINDS = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['UklGR', 'image/webp'],
  ['R0lGOD', 'image/gif'],
];

class ImageChip extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return other.text === this.text;
  }

  toDOM(view) {
    const chip = document.createElement('span');
    chip.className = 'hg-chip';
    const base64 = this.text.replace(/^data:[^,]*,/, '');
    const kind = KINDS.find(([start]) => base64.startsWith(start))?.[1];
    const size = bytes(Math.floor((base64.length * 3) / 4));
    const label = kind ? t('editor.image', { size }) : t('editor.base64', { size });
    if (kind) {
      const image = document.createElement('img');
      image.alt = '';
      image.decoding = 'async';
      image.src = `data:${kind};base64,${base64}`;
      chip.append(image);
    }
    chip.append(label);
    if (kind && !view.state.readOnly) {
      chip.append(replaceButton(view, chip));
    }
    return chip;
  }

  ignoreEvent(event) {
    return event.target instanceof HTMLButtonElement;
  }
}

/** Sets the cursor to the picture, and lets the page around the editor put in another. */
function replaceButton(view, chip) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = t('editor.imageReplace');
  button.addEventListener('click', () => {
    view.dispatch({ selection: { anchor: view.posAtDOM(chip) } });
    const host = view.dom.getRootNode().host;
    host.dispatchEvent(new CustomEvent('hg-image'));
  });
  return button;
}

/** The chips of lines, from `from` to `to`. */
function chipsIn(doc, from, to) {
  const found = [];
  let line = doc.lineAt(from);
  for (;;) {
    if (line.length > LEAST_LENGTH) {
      for (const match of line.text.matchAll(/"([^"\\]{2000,})"/g)) {
        if (BASE64.test(match[1])) {
          const start = line.from + match.index + 1;
          found.push({ from: start, to: start + match[1].length, text: match[1] });
        }
      }
    }
    if (line.to >= to || line.number === doc.lines) {
      return found;
    }
    line = doc.line(line.number + 1);
  }
}

function build(chips) {
  const builder = new RangeSetBuilder();
  for (const { from, to, text } of chips) {
    builder.add(from, to, Decoration.replace({ widget: new ImageChip(text) }));
  }
  return builder.finish();
}

/** Only lines that changed are looked at again. */
function update(old, transaction) {
  if (!transaction.docChanged) {
    return old;
  }
  const { newDoc } = transaction;
  let next = old.map(transaction.changes);
  transaction.changes.iterChangedRanges((_fromA, _toA, fromB, toB) => {
    const from = newDoc.lineAt(fromB).from;
    const to = newDoc.lineAt(toB).to;
    next = next.update({
      filter: (start, end) => end < from || start > to,
      filterFrom: from,
      filterTo: to,
      add: chipsIn(newDoc, from, to).map((chip) =>
        Decoration.replace({ widget: new ImageChip(chip.text) }).range(chip.from, chip.to),
      ),
      sort: true,
    });
  });
  return next;
}

const chips = StateField.define({
  create: (state) => build(chipsIn(state.doc, 0, state.doc.length)),
  update,
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.atomicRanges.of((view) => view.state.field(field)),
  ],
});

export const images = [
  chips,
  EditorView.theme({
    '.hg-chip': {
      display: 'inline-flex',
      alignItems: 'center',
      gap: '6px',
      marginInline: '2px',
      padding: '0 8px 0 4px',
      border: '1px solid var(--line)',
      borderRadius: '6px',
      background: 'var(--sunken)',
      color: 'var(--quiet)',
      font: '12px/20px var(--font)',
      verticalAlign: 'middle',
    },
    '.hg-chip button': {
      padding: '0 6px',
      border: '0',
      borderRadius: '4px',
      background: 'transparent',
      color: 'var(--accent-text)',
      font: 'inherit',
      fontWeight: '600',
      cursor: 'pointer',
    },
    '.hg-chip button:hover': { background: 'var(--hover)' },
    '.hg-chip img': { inlineSize: '20px', blockSize: '16px', objectFit: 'cover', borderRadius: '3px' },
  }),
];
