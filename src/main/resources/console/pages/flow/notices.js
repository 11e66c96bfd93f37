/** What the user has to know about the flow before anything else. */
import { html, nothing } from 'lit';
import { href } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { problemBox } from '../../base/ui/states.js';
import { FIRST_FORM } from '../flows/new.js';
import { askMetaAgain } from './actions.js';
import { dropDraft, takeDraft } from './draft-offer.js';

/** @param {object} page the hg-flow-page */
export function notices(page) {
  return html`<div class="flow-notices">
    ${failure(page)} ${draft(page)} ${stale(page)} ${unknown(page)} ${conflict(page)} ${missing(page)}
    ${otherTab(page)} ${empty(page)}
  </div>`;
}

function notice(kind, icon, words, buttons = nothing) {
  return html`
    <section class=${`notice slim ${kind}`} role="status">
      <hg-icon name=${icon}></hg-icon>
      <div class="notice-text">${words}</div>
      <div class="row">${buttons}</div>
    </section>
  `;
}

function failure(page) {
  if (page.failure === null) {
    return nothing;
  }
  return html`
    <div class="failure">
      ${problemBox(page.failure)}
      <button
        class="icon-button small"
        aria-label=${t('base.close')}
        @click=${() => {
          page.failure = null;
        }}
      >
        <hg-icon name="x-lg"></hg-icon>
      </button>
    </div>
  `;
}

function draft(page) {
  const [newest] = page.drafts;
  if (!newest) {
    return nothing;
  }
  return notice(
    'warn',
    'clock-history',
    html`${t('flow.draftFound')} ${timeOf(newest.at)}.`,
    html`
      <button class="primary small" ?disabled=${page.readOnly} @click=${() => takeDraft(page, newest)}>
        ${t('flow.draftTake')}
      </button>
      <button class="small" @click=${() => dropDraft(page, newest)}>${t('flow.draftDrop')}</button>
    `,
  );
}

function stale(page) {
  return page.isStale && page.isDirty
    ? notice(
        'warn',
        'exclamation-triangle',
        t('flow.savedElsewhere'),
        html`<button class="small" @click=${() => page.compareWithServer()}>${t('flow.showDifference')}</button>`,
      )
    : nothing;
}

function unknown(page) {
  const operation = page.flow.unknown_outcome;
  return operation
    ? notice(
        'warn',
        'question-circle',
        t('flow.unknownOutcome', { operation: t(`flow.operation_${operation.replaceAll('-', '_')}`) }),
        html`<button class="small" ?disabled=${page.work !== '' || page.readOnly} @click=${() => askMetaAgain(page)}>
          ${t('flow.askMetaAgain')}
        </button>`,
      )
    : nothing;
}

function conflict({ flow }) {
  if (!flow.conflict) {
    return nothing;
  }
  const link = href('flow', { id: flow.id, tab: 'versions' }, { from: 'meta', version: 'current' });
  return notice(
    'warn',
    'exclamation-triangle',
    t('flow.conflictAtMeta'),
    html`<a href=${link}>${t('flow.showDifference')}</a>`,
  );
}

function missing({ flow }) {
  return flow.missing_at_meta
    ? notice('warn', 'cloud-slash', html`${t('flow.missingAtMeta')} ${timeOf(flow.missing_at_meta)}.`)
    : nothing;
}

function otherTab(page) {
  return page.otherTabs > 0 && !page.readOnly
    ? notice('', 'layout-split', t('flow.otherTab', { count: page.otherTabs }))
    : nothing;
}

function empty(page) {
  return page.stored.text === '' && !page.isDirty && page.tab === 'edit'
    ? notice(
        '',
        'file-earmark-plus',
        t('flow.noText'),
        html`<button class="primary small" ?disabled=${page.readOnly} @click=${() => page.edit.takeOver(FIRST_FORM)}>
          ${t('flow.beginSmall')}
        </button>`,
      )
    : nothing;
}
