/** The head of the flow page: name, status, what is saved, and what can be done. */
import { html, nothing } from 'lit';
import { href } from '../../base/router.js';
import { statusPill, textMarks, timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { forbidden } from '../../base/ui/states.js';
import '../../base/ui/icon.js';
import '../../base/ui/menu.js';
import { flowMenu, publish, saveToMeta } from './actions.js';
import { nameLine } from './name.js';

/** @param {object} page the hg-flow-page */
export function flowHead(page) {
  const { flow } = page;
  return html`
    <header class="flow-head">
      <div class="flow-title">
        <nav class="flow-back" aria-label=${t('flow.breadcrumbs')}>
          <a href=${href('flows')}><hg-icon name="arrow-left"></hg-icon>${t('flows.title')}</a>
        </nav>
        <div class="flow-name">${nameLine(page)} ${statusPill(flow)} ${textMarks(flow)}</div>
        <p class="save-line" role="status">${saveLine(page)}</p>
      </div>
      <div class="flow-buttons">${buttons(page)}</div>
    </header>
  `;
}

function saveLine({ flow, isDirty, work, edit }) {
  if (work !== '') {
    return t(`flow.doing_${work.replaceAll('-', '_')}`);
  }
  const here = isDirty
    ? html`<span class="unsaved"><span aria-hidden="true">●</span> ${t('flow.notSaved')}</span>`
    : edit.text === ''
      ? t('flow.noTextYet')
      : html`<span>${t('flow.savedHere')} ${timeOf(flow.updated_at)}</span>`;
  return html`${here} <span aria-hidden="true">·</span> <span>${atMeta(flow)}</span>`;
}

function atMeta(flow) {
  if (flow.meta_flow_id === null) {
    return t('flow.notAtMeta');
  }
  if (flow.meta_version === null || flow.current_version === null) {
    return t('flow.metaUnknown');
  }
  return flow.meta_version === flow.current_version
    ? t('flow.metaSame', { version: String(flow.current_version) })
    : t('flow.metaOther', { meta: String(flow.meta_version), here: String(flow.current_version) });
}

function buttons(page) {
  const { flow, isDirty, work } = page;
  const reason = page.readOnly ? forbidden('write') || t('flows.isDeprecated') : '';
  const isBusy = work !== '';
  const isPublished = flow.status === 'PUBLISHED' && !flow.has_local_changes && !flow.unknown_outcome;
  return html`
    <button
      class=${isDirty ? 'primary' : ''}
      ?disabled=${!isDirty || isBusy || reason !== ''}
      title=${reason || nothing}
      @click=${() => page.save()}
    >
      ${t('base.save')}
    </button>
    <button ?disabled=${isBusy || reason !== ''} title=${reason || nothing} @click=${() => saveToMeta(page)}>
      <hg-icon name="cloud-upload"></hg-icon>${t('flows.saveToMeta')}
    </button>
    <button
      class=${isDirty || isPublished ? '' : 'primary'}
      ?disabled=${isBusy || reason !== ''}
      title=${reason || nothing}
      @click=${() => publish(page)}
    >
      <hg-icon name="send"></hg-icon>${t('flows.publish')}
    </button>
    <hg-menu label=${t('base.actionsFor', { name: flow.name })} .items=${flowMenu(page)}></hg-menu>
  `;
}
