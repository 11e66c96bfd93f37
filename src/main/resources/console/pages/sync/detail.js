/** What differs in one flow of the plan. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { problemBox, skeletonRows } from '../../base/ui/states.js';

/**
 * @param {import('./sync.js').default} page
 * @param {object} step
 */
export function detail(page, step) {
  const changedHere = step.group === 'conflict' || step.group === 'ours';
  if (changedHere && page.details.get(step.meta_flow_id) === null) {
    load(page, step);
  }
  const loaded = page.details.get(step.meta_flow_id);
  return html`
    <div class="sync-detail">
      ${step.updated_at
        ? html`<dl class="sync-times">
            <div><dt>${t('sync.changedHere')}</dt><dd>${timeOf(step.updated_at)}</dd></div>
            <div><dt>${t('sync.changedAtMeta')}</dt><dd>${timeOf(step.meta_updated_at)}</dd></div>
          </dl>`
        : nothing}
      ${step.meta_name && step.meta_name !== step.name
        ? html`<p>${t('sync.nameAtMeta', { name: step.meta_name })}</p>`
        : nothing}
      ${changedHere ? content(page, step, loaded) : nothing}
      ${step.group !== 'ours' && step.fields.includes('json_definition')
        ? html`<p class="quiet">${t('sync.seenAfter')}</p>`
        : nothing}
    </div>
  `;
}

function content(page, step, loaded) {
  if (loaded?.problem) {
    return problemBox(loaded.problem, () => {
      page.details.set(step.meta_flow_id, null);
      page.requestUpdate();
    });
  }
  if (!loaded?.changes) {
    return skeletonRows(2);
  }
  return html`
    <h3>${t('sync.diffTitle')}</h3>
    ${loaded.changes.length === 0
      ? html`<p class="quiet">${t('sync.noChanges')}</p>`
      : html`<ul class="sync-changes">
          ${loaded.changes.map(
            (change) => html`<li class=${change.breaks_answers ? 'breaking' : ''}>
              <bdi>${change.message}</bdi>
              ${change.reason ? html`<small class="quiet block">${change.reason}</small>` : nothing}
            </li>`,
          )}
        </ul>`}
  `;
}

async function load(page, step) {
  page.details.set(step.meta_flow_id, {});
  let loaded;
  try {
    const query = { from: 'meta', to: 'current' };
    const { data } = await api.get(`/api/flows/${step.id}/diff`, { query });
    loaded = { changes: data.changes };
  } catch (error) {
    loaded = { problem: asProblem(error) };
  }
  if (page.details.has(step.meta_flow_id)) {
    page.details.set(step.meta_flow_id, loaded);
    page.requestUpdate();
  }
}
