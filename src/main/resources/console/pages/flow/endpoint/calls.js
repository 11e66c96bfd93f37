/** What phones asked, and where people give up. */
import { html, nothing } from 'lit';
import { api } from '../../../base/api.js';
import { timeOf } from '../../../base/status.js';
import { number, t } from '../../../base/text.js';
import { cursorPager, cursorsOf, emptyPageFoot } from '../../../base/ui/pager.js';
import { emptyState } from '../../../base/ui/states.js';
import '../../../base/ui/table.js';
import { callFilters, filtersOf } from './call-filters.js';
import { percent } from './lights.js';

const LOOKS = { answered: 'good', finished: 'good', ping: '', repeated: '', stayed: 'info', refused_token: 'warn' };

export async function readCalls(path, query) {
  const wanted = { ...filtersOf(query), cursor: cursorsOf(query).at(-1), limit: query.limit ?? 20 };
  return (await api.get(`${path}/calls`, { query: wanted })).data;
}

export async function readStats(path, query) {
  const { from, until } = filtersOf(query);
  return api.get(`${path}/stats`, { query: { from, until } });
}

/** @param {object} one the hg-flow-endpoint */
export function callsView({ calls, stats, query }) {
  return html`
    <section class="endpoint-part" aria-labelledby="endpoint-funnel">
      <h2 id="endpoint-funnel">${t('endpoint.funnel')}</h2>
      <p class="quiet">
        ${t('endpoint.times', { count: stats.requests, half: stats.p50_ms, most: stats.p95_ms, errors: percent(stats.error_rate) })}
      </p>
      ${stats.screens.length === 0
        ? nothing
        : html`<hg-table
            label=${t('endpoint.funnel')}
            .columns=${FUNNEL.map((column) => ({ ...column, text: t(`endpoint.${column.id}`) }))}
            .rows=${stats.screens.map((screen) => ({ ...screen, id: screen.screen }))}
          ></hg-table>`}
    </section>
    <section class="endpoint-part" aria-labelledby="endpoint-calls">
      <h2 id="endpoint-calls">${t('endpoint.calls')}</h2>
      ${callFilters(query, stats.screens.map(({ screen }) => screen))}
      ${calls.items.length === 0
        ? html`${emptyState({ icon: 'hdd-network', title: t('endpoint.noCalls'), text: t('endpoint.noCallsText') })}
            ${emptyPageFoot(query, calls)}`
        : callTable(calls, query)}
    </section>
  `;
}

const FUNNEL = [
  { id: 'screen', cell: (one) => html`<code>${one.screen}</code>` },
  ...['shown', 'submitted', 'stayed', 'left'].map((id) => ({
    id,
    className: 'number',
    cell: (one) => number(one[id]),
  })),
];

function callTable(calls, query) {
  return html`
    <hg-table
      label=${t('endpoint.calls')}
      .columns=${columns()}
      .rows=${calls.items.map((call, id) => ({ ...call, id }))}
    ></hg-table>
    ${cursorPager(query, calls)}
  `;
}

function columns() {
  return [
    { id: 'time', text: t('endpoint.time'), cell: (call) => html`<span class="no-wrap">${timeOf(call.time)}</span>` },
    {
      id: 'outcome',
      text: t('endpoint.outcome'),
      cell: (call) => html`<span class=${`pill ${LOOKS[call.outcome] ?? 'bad'}`}
          >${t(`endpoint.outcome_${call.outcome}`)}</span
        >
        ${call.reason ? html`<small class="quiet block" dir="auto">${call.reason}</small>` : nothing}`,
    },
    {
      id: 'screen',
      text: t('endpoint.screen'),
      cell: (call) => html`<code>${call.screen ?? call.action ?? '—'}</code>
        ${call.next_screen ? html`→ <code>${call.next_screen}</code>` : nothing}`,
    },
    { id: 'ms', text: t('endpoint.duration'), className: 'number', cell: (call) => number(call.duration_ms) },
    { id: 'status', text: t('endpoint.status'), className: 'number', cell: (call) => call.status },
  ];
}
