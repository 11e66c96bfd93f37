/** What can be done with a flow from a list. Also for other pages that list flows. */
import { html } from 'lit';
import { address, api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { go, hasPage, href } from '../../base/router.js';
import { t } from '../../base/text.js';
import { confirmDialog } from '../../base/ui/dialog.js';
import { forbidden } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';

/**
 * @param {object} flow an item of the list
 * @param {() => void} changed is called after a change
 * @returns the items of a hg-menu
 */
export function flowActions(flow, changed) {
  const noWrite = forbidden('write');
  const open = {
    text: t('flows.open'),
    icon: 'pencil-square',
    run: () => go(href('flow', { id: flow.id, tab: 'edit' })),
  };
  return [
    ...(hasPage('flow') ? [open] : []),
    {
      text: t('flows.clone'),
      icon: 'copy',
      disabled: noWrite,
      run: () =>
        act(changed, async () => {
          const { data } = await api.post(`/api/flows/${flow.id}/clone`, {});
          return t('flows.cloned', { name: data.name });
        }),
    },
    { text: t('flows.export'), icon: 'download', run: () => download(flow) },
    'line',
    {
      text: t('flows.saveToMeta'),
      icon: 'cloud-upload',
      disabled: noWrite || (flow.status === 'DEPRECATED' ? t('flows.isDeprecated') : ''),
      run: () =>
        act(changed, async () => {
          const { data } = await api.post(`/api/flows/${flow.id}/save-to-meta`, null);
          const errors = data.validation_errors.length;
          return errors === 0 ? t('flows.saved') : t('flows.savedWithErrors', { count: errors });
        }),
    },
    {
      text: t('flows.publish'),
      icon: 'send',
      disabled: noWrite || (flow.status === 'DRAFT' ? '' : t('flows.notADraft')),
      run: () => publish(flow, changed),
    },
    {
      text: t('flows.deprecate'),
      icon: 'archive',
      disabled: noWrite || (flow.status === 'PUBLISHED' ? '' : t('flows.notPublished')),
      run: () => deprecate(flow, changed),
    },
    'line',
    {
      text: t('flows.delete'),
      icon: 'trash',
      danger: true,
      disabled: noWrite || (flow.status === 'PUBLISHED' ? t('flows.isPublished') : ''),
      run: () => remove(flow, changed),
    },
  ];
}

/** The server names the file. */
export function download(flow) {
  const link = document.createElement('a');
  link.href = address(`/api/flows/${flow.id}/export`);
  link.download = '';
  link.click();
}

async function act(changed, work) {
  try {
    toast(await work());
  } catch (error) {
    toast(asProblem(error).message, { kind: 'error' });
  }
  changed();
}

async function publish(flow, changed) {
  const yes = await confirmDialog({
    heading: t('flows.publishHeading', { name: flow.name }),
    text: html`<p>${t('flows.publishText')}</p>`,
    action: t('flows.publish'),
  });
  if (yes) {
    await act(changed, async () => {
      await api.post(`/api/flows/${flow.id}/publish`, null, { query: { save: true } });
      return t('flows.published', { name: flow.name });
    });
  }
}

async function deprecate(flow, changed) {
  const yes = await confirmDialog({
    heading: t('flows.deprecateHeading', { name: flow.name }),
    text: html`<p>${t('flows.deprecateText')}</p>`,
    action: t('flows.deprecate'),
    danger: true,
  });
  if (yes) {
    await act(changed, async () => {
      await api.post(`/api/flows/${flow.id}/deprecate`, null);
      return t('flows.deprecated', { name: flow.name });
    });
  }
}

async function remove(flow, changed) {
  const yes = await confirmDialog({
    heading: t('flows.deleteHeading', { name: flow.name }),
    text: html`<p>${t('flows.deleteText')}</p>`,
    action: t('flows.delete'),
    danger: true,
  });
  if (yes) {
    await act(changed, async () => {
      await api.delete(`/api/flows/${flow.id}`);
      return t('flows.deleted', { name: flow.name });
    });
  }
}
