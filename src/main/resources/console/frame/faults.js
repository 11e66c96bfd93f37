/** The faults of the simulator, above every page. */
import { html, nothing } from 'lit';
import { faultName, faults } from '../base/faults.js';
import { href } from '../base/router.js';
import { t } from '../base/text.js';
import '../base/ui/icon.js';

const MOST_SHOWN = 4;

export function faultChips() {
  const all = faults.value;
  if (all.length === 0) {
    return nothing;
  }
  const address = href('simulator', {}, { tab: 'faults' });
  const more = all.length - MOST_SHOWN;
  return html`
    <div class="bar fault-bar">
      <strong id="fault-bar-title"><hg-icon name="bug"></hg-icon>${t('base.faults')}</strong>
      <ul class="row" aria-labelledby="fault-bar-title">
        ${all.slice(0, MOST_SHOWN).map(
          (fault) => html`<li><a class="pill warn" href=${address}>${faultName(fault)}</a></li>`,
        )}
        ${more > 0
          ? html`<li><a class="pill warn" href=${address}>${t('base.moreFaults', { count: more })}</a></li>`
          : nothing}
      </ul>
    </div>
  `;
}
