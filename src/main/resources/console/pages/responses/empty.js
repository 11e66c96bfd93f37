/** What the list says about itself: how much is shown, or why there is nothing in it. */
import { html } from 'lit';
import { hasPage, href, setQuery } from '../../base/router.js';
import { account } from '../../base/store.js';
import { t } from '../../base/text.js';
import { cursorsOf } from '../../base/ui/pager.js';
import { emptyState } from '../../base/ui/states.js';
import { isFlow, namesOf, without } from './filters.js';

/** @param {object} page the hg-responses-page */
export function footTexts({ part, query, newer }) {
  return {
    words: shownWords(part, query),
    newer: newer > 0 ? t('responses.newer', { count: newer }) : '',
  };
}

/** With filters the server does not count. */
function shownWords({ items, total, next_cursor: next }, query) {
  if (total !== null) {
    return t('responses.shownOf', { shown: items.length, count: total });
  }
  const isAll = next === null && cursorsOf(query).length === 0;
  return t(isAll ? 'responses.found' : 'responses.shown', { count: items.length });
}

/** @param {object} page the hg-responses-page */
export function emptyList(page) {
  if (cursorsOf(page.query).length > 0) {
    return emptyState({
      icon: 'inbox',
      title: t('responses.partEmpty'),
      action: html`<button class="primary" @click=${() => setQuery({ cursor: null })}>
        ${t('base.firstPage')}
      </button>`,
    });
  }
  const names = namesOf(page.query);
  const isLimited = names.length > 0 || account.value !== '' || page.flowId === 'none';
  return isLimited ? nothingFound(page, names) : nothingYet(page);
}

function nothingFound(page, names) {
  return emptyState({
    icon: 'search',
    title: t('responses.noneFound'),
    text: account.value === '' ? t('responses.noneFoundText') : t('responses.noneFoundInAccount'),
    action: html`<button
      @click=${() => {
        account.set('');
        setQuery({ ...without(names), flow_id: page.flowId === 'none' ? null : page.query.flow_id });
      }}
    >
      ${t('responses.clearFilters')}
    </button>`,
  });
}

/** Leads to where a flow is sent. */
function nothingYet(page) {
  const flow = isFlow(page.flowId) ? page.flowId : null;
  return emptyState({
    icon: 'inbox',
    title: flow === null ? t('responses.emptyTitle') : t('responses.emptyFlowTitle'),
    text: t('responses.emptyText'),
    action: hasPage('messages')
      ? html`<a class="response-button primary" href=${href('messages', {}, { flow_id: flow })}>
          <hg-icon name="send"></hg-icon>${t('responses.send')}
        </a>`
      : html`<a class="response-button" href=${href('flows')}>${t('base.flows')}</a>`,
  });
}
