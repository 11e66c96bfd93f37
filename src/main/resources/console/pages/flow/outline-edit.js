/** What the outline changes in the text. */
import { html, nothing } from 'lit';
import { move, remove } from '../../editor/patch.js';
import { isAllowed, renameChanges } from '../../editor/rename.js';
import { wordsOf } from '../../editor/outline-rows.js';
import { undo } from '@codemirror/commands';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { announce, toast } from '../../base/ui/toast.js';
import { sourceOf } from './cursor.js';

/** @param {object} edit the hg-flow-edit */
export async function renamePart(edit, form, part) {
  const old = part.kind === 'screen' ? part.id : part.name;
  const name = await askName(part, old, form);
  if (name === undefined || name === old) {
    return;
  }
  const changes = renameChanges(sourceOf(edit.editor), form, part, name);
  edit.editor.apply(changes, { userEvent: 'input.rename' });
  toast(t('editor.renamed', { old, name, count: changes.length }));
  focusPart(edit, part.path);
}

function askName(part, old, form) {
  let problem = '';
  const taken = new Set(form.screens.map((screen) => screen.id));
  return openDialog({
    heading: part.kind === 'screen' ? t('editor.renameScreen') : t('editor.renameField'),
    content: (dialog) => html`
      <form
        @submit=${(event) => {
          event.preventDefault();
          const name = event.target.elements.name.value.trim();
          if (!isAllowed(part, name)) {
            problem = part.kind === 'screen' ? t('editor.badScreenId') : t('editor.badName');
          } else if (part.kind === 'screen' && name !== old && taken.has(name)) {
            problem = t('editor.takenId');
          } else {
            dialog.close(name);
            return;
          }
          dialog.update();
        }}
      >
        <label class="field">
          ${t('editor.newName')}
          <input
            name="name"
            class="mono"
            autofocus
            required
            autocomplete="off"
            spellcheck="false"
            .defaultValue=${old}
            aria-invalid=${problem ? 'true' : nothing}
            aria-describedby="rename-hint"
          />
          <span class=${problem ? 'field-hint field-error' : 'field-hint'} id="rename-hint" role="status">
            ${problem || t('editor.renameHint')}
          </span>
        </label>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary">${t('editor.rename')}</button>
        </footer>
      </form>
    `,
  });
}

export function movePart(edit, part, step) {
  const source = sourceOf(edit.editor);
  const from = part.path[part.path.length - 1];
  const array = part.path.slice(0, -1);
  const patch = move(source, array, from, from + step);
  if (patch === null) {
    announce(step < 0 ? t('editor.isFirst') : t('editor.isLast'));
    return;
  }
  edit.editor.apply(patch.changes, { userEvent: 'move' });
  announce(t('editor.moved', { name: wordsOf(part)[0], position: from + step + 1 }));
  focusPart(edit, [...array, from + step]);
}

export function removePart(edit, part) {
  const patch = remove(sourceOf(edit.editor), part.path);
  if (patch === null) {
    return;
  }
  edit.editor.apply(patch.changes, { userEvent: 'delete' });
  const { doc } = edit;
  toast(t('editor.removed', { name: wordsOf(part)[0] }), {
    action: {
      label: t('editor.undo'),
      run: () => {
        if (edit.doc === doc) {
          undo(edit.editor.view);
        }
      },
    },
  });
  const last = part.path[part.path.length - 1];
  focusPart(edit, typeof last === 'number' && last > 0 ? [...part.path.slice(0, -1), last - 1] : part.path);
}

async function focusPart(edit, path) {
  await edit.refreshForm();
  edit.querySelector('hg-outline')?.focusPart(path);
}
