/** What can be done with the flow as a whole. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { go, href, setGuard } from '../../base/router.js';
import { t } from '../../base/text.js';
import { confirmDialog, openDialog } from '../../base/ui/dialog.js';
import { forbidden } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';
import { download } from '../flows/actions.js';
import { pickFile } from '../flows/import.js';

/** @param {object} page the hg-flow-page */
export function flowMenu(page) {
  const { flow } = page;
  const noWrite = forbidden('write');
  const items = [
    {
      text: t('flow.saveWithNote'),
      icon: 'journal-text',
      disabled: page.readOnly ? noWrite || t('flows.isDeprecated') : page.isDirty ? '' : t('flow.nothingToSave'),
      run: () => saveWithNote(page),
    },
    { text: t('flow.sendMessage'), icon: 'chat-dots', disabled: noWrite, run: () => send(page) },
    'line',
    { text: t('flows.clone'), icon: 'copy', disabled: noWrite, run: () => clone(page) },
    { text: t('flows.export'), icon: 'download', run: () => download(flow) },
    {
      text: t('flow.importOver'),
      icon: 'file-earmark-arrow-up',
      disabled: page.readOnly ? noWrite || t('flows.isDeprecated') : '',
      run: () => importOver(page),
    },
  ];
  if (flow.preview_url) {
    items.push({ text: t('flow.metaPreview'), icon: 'box-arrow-up-right', run: () => openPreview(flow) });
  }
  return [
    ...items,
    'line',
    {
      text: t('flows.deprecate'),
      icon: 'archive',
      disabled: noWrite || (flow.status === 'PUBLISHED' ? '' : t('flows.notPublished')),
      run: () => deprecate(page),
    },
    {
      text: t('flows.delete'),
      icon: 'trash',
      danger: true,
      disabled: noWrite || (flow.status === 'PUBLISHED' ? t('flows.isPublished') : ''),
      run: () => remove(page),
    },
  ];
}

async function saveWithNote(page) {
  const note = await openDialog({
    heading: t('flow.saveWithNote'),
    content: (dialog) => html`
      <form
        @submit=${(event) => {
          event.preventDefault();
          dialog.close(event.target.elements.note.value.trim());
        }}
      >
        <label class="field">
          ${t('flow.note')}
          <textarea name="note" rows="3" maxlength="500" autofocus required></textarea>
          <span class="field-hint">${t('flow.noteHint')}</span>
        </label>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary">${t('base.save')}</button>
        </footer>
      </form>
    `,
  });
  if (note) {
    await page.save(note);
  }
}

async function send(page) {
  const { openSend } = await import('../messages/send.js');
  await openSend({ flowId: page.flow.id });
}

function openPreview(flow) {
  window.open(flow.preview_url, '_blank', 'noopener,noreferrer');
}

/** Saves here first, so that Meta gets what is on the screen. */
export async function saveToMeta(page) {
  if (!(await page.save())) {
    return;
  }
  let errors = [];
  const isDone = await page.run('save-to-meta', async () => {
    errors = (await page.stored.act('save-to-meta')).validation_errors;
  });
  if (isDone && errors.length > 0) {
    await showMetaErrors(errors);
  } else if (isDone) {
    page.say(t('flows.saved'));
  }
}

function showMetaErrors(errors) {
  return openDialog({
    heading: t('flows.savedWithErrors', { count: errors.length }),
    content: (dialog) => html`
      <p class="quiet">${t('flow.metaErrorsText')}</p>
      <ul class="finding-list">
        ${errors.map(
          (error) => html`<li>
            ${error.line_start
              ? html`<span class="quiet">${t('flows.line', { line: error.line_start })}</span> `
              : nothing}<bdi>${error.message}</bdi>
          </li>`,
        )}
      </ul>
      <footer class="dialog-foot">
        <button class="primary" autofocus @click=${() => dialog.close()}>${t('base.close')}</button>
      </footer>
    `,
  });
}

export async function publish(page) {
  const { openChecklist } = await import('./checklist.js');
  await openChecklist(page);
  page.requestUpdate();
}

async function deprecate(page) {
  const yes = await confirmDialog({
    heading: t('flows.deprecateHeading', { name: page.flow.name }),
    text: html`<p>${t('flows.deprecateText')}</p>`,
    action: t('flows.deprecate'),
    danger: true,
  });
  if (yes && (await page.run('deprecate', () => page.stored.act('deprecate')))) {
    page.say(t('flows.deprecated', { name: page.flow.name }));
  }
}

async function remove(page) {
  const yes = await confirmDialog({
    heading: t('flows.deleteHeading', { name: page.flow.name }),
    text: html`<p>${t('flows.deleteText')}</p>`,
    action: t('flows.delete'),
    danger: true,
  });
  if (yes && (await page.run('delete', () => api.delete(page.stored.path)))) {
    setGuard(null);
    page.edit.forgetDraft();
    toast(t('flows.deleted', { name: page.flow.name }));
    go(href('flows'));
  }
}

async function clone(page) {
  await page.run('clone', async () => {
    const { data } = await api.post(`${page.stored.path}/clone`, {});
    toast(t('flows.cloned', { name: data.name }), {
      action: { label: t('flows.open'), run: () => go(href('flow', { id: data.id, tab: 'edit' })) },
    });
  });
}

/** The text of a file comes into the editor. It is stored when the user saves it. */
async function importOver(page) {
  const file = await pickFile();
  if (file === null) {
    return;
  }
  page.edit.takeOver(definitionIn(await file.text()));
  go(href('flow', { id: page.flow.id, tab: 'edit' }));
  toast(t('flow.importedOver', { file: file.name }));
}

/** The text itself, or the one inside of an export. */
function definitionIn(text) {
  try {
    const value = JSON.parse(text);
    if (value?.headgate_flow !== undefined && typeof value.json_definition === 'string') {
      return value.json_definition;
    }
  } catch {
    // The editor shows where it is wrong.
  }
  return text;
}

/** Repeats an operation of which nobody knows whether Meta did it. */
export async function askMetaAgain(page) {
  const operation = page.flow.unknown_outcome;
  if (operation === 'delete') {
    await page.run('delete', () => api.delete(page.stored.path));
  } else if (await page.run(operation, () => page.stored.act(operation))) {
    page.say(t('flow.nowKnown'));
  }
}
