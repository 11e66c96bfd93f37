/** What the list of sent deliveries and that of received ones share. */
import { html } from 'lit';
import { href } from '../../base/router.js';
import { t } from '../../base/text.js';
import { filterChip } from '../../base/ui/chip.js';
import { cursorPager, cursorsOf } from '../../base/ui/pager.js';
import '../../base/ui/table.js';
import { stateText } from './look.js';

/** What the list asks for, as the API takes it. */
export function partOf(query) {
  return { state: query.state, cursor: cursorsOf(query).at(-1), limit: query.limit ?? 20 };
}

export function stateChips(query, states) {
  return html`<div class="row" role="group" aria-label=${t('webhooks.state')}>
    ${states.map((state) => filterChip(query, 'state', state, stateText(state)))}
  </div>`;
}

/** The table and its foot. A row opens its sheet. */
export function list({ part, query }, { label, columns, name }) {
  return html`
    <hg-table
      label=${label}
      .columns=${columns}
      .rows=${part.items}
      .name=${name}
      .link=${(one) => href('webhooks', {}, { ...query, open: one.id })}
    ></hg-table>
    ${cursorPager(query, part)}
  `;
}
