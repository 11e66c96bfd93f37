/** The columns of the list of flows. */
import { html } from 'lit';
import { screensOf, statusPill, textMarks, timeOf } from '../../base/status.js';
import { account, accounts } from '../../base/store.js';
import { t } from '../../base/text.js';

/**
 * Without those that would say nothing about these flows.
 *
 * @param {object[]} flows
 */
export function columns(flows) {
  const names = new Map(accounts.value.map((one) => [one.id, one.name]));
  const hasManyAccounts = accounts.value.length > 1 && account.value === '';
  const hasScreens = flows.some((flow) => screensOf(flow) !== '');
  return [
    {
      id: 'name',
      text: t('flows.name'),
      sort: 'name',
      size: 'minmax(170px, 3fr)',
      cell: (flow) => html`<span>${flow.name}</span>
        <small class="quiet block"
          >${flow.categories.map((name) => t(`flows.category_${name}`)).join(', ')}</small
        >`,
    },
    {
      id: 'status',
      text: t('flows.status'),
      sort: 'status',
      size: 'minmax(158px, 1fr)',
      cell: statusPill,
    },
    { id: 'text', text: t('flows.text'), size: 'minmax(152px, 1.5fr)', cell: textMarks },
    hasManyAccounts && {
      id: 'account',
      text: t('base.account'),
      wide: true,
      className: 'quiet',
      size: 'minmax(100px, 1.2fr)',
      cell: (flow) => names.get(flow.account_id) ?? '',
    },
    hasScreens && {
      id: 'screens',
      text: t('flows.screens'),
      wide: true,
      className: 'quiet',
      size: 'minmax(100px, 1.1fr)',
      cell: screensOf,
    },
    {
      id: 'changed',
      text: t('flows.changed'),
      sort: 'updated_at',
      newestFirst: true,
      className: 'quiet',
      size: 'minmax(104px, 1.1fr)',
      cell: (flow) => timeOf(flow.updated_at),
    },
  ].filter(Boolean);
}
