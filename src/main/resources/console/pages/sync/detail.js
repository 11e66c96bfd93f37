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
  const sides = sidesOf(step);
  if (page.details.get(step.meta_flow_id) === null) {
    load(page, step, sides);
  }
  const loaded = page.details.get(step.meta_flow_id) ?? {};
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
      ${sides.map((side) => content(page, step, side, loaded[side]))}
    </div>
  `;
}

/** Whose text changed: here, at Meta, or both. */
function sidesOf(step) {
  const changedHere = step.group === 'conflict' || step.group === 'ours';
  const changedThere = step.group !== 'ours' && step.fields.includes('json_definition');
  return [...(changedThere || step.step === 'tie' ? ['meta'] : []), ...(changedHere ? ['here'] : [])];
}

const TITLES = { meta: 'sync.diffAtMeta', here: 'sync.diffTitle' };
const SAME = { meta: 'sync.noChangesAtMeta', here: 'sync.noChanges' };

function content(page, step, side, loaded) {
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
    <h3>${t(TITLES[side])}</h3>
    ${loaded.changes.length === 0
      ? html`<p class="quiet">${t(SAME[side])}</p>`
      : html`<ul class="sync-changes">
          ${loaded.changes.map(
            (change) => html`<li class=${change.breaks_answers ? 'breaking' : ''}>
              <bdi>${change.message}</bdi>
              ${change.reason ? html`<small class="quiet block" dir="auto">${change.reason}</small>` : nothing}
            </li>`,
          )}
        </ul>`}
  `;
}

async function load(page, step, sides) {
  const loaded = {};
  page.details.set(step.meta_flow_id, loaded);
  await Promise.all(
    sides.map(async (side) => {
      try {
        loaded[side] = { changes: await CHANGES[side](`/api/flows/${step.id}`) };
      } catch (error) {
        loaded[side] = { problem: asProblem(error) };
      }
      if (page.details.get(step.meta_flow_id) === loaded) {
        page.requestUpdate();
      }
    }),
  );
}

const CHANGES = {
  async here(flow) {
    const query = { from: 'meta', to: 'current' };
    return (await api.get(`${flow}/diff`, { query })).data.changes;
  },

  /** The plan stores nothing, so the text is read from Meta. */
  async meta(flow) {
    const [from, to] = await Promise.all([
      lastFromMeta(flow),
      api.getText(`${flow}/meta-definition`),
    ]);
    return (await api.post('/api/flows/diff', { from, to: to.text })).data.changes;
  },
};

/** The text that Meta had at the last save or sync; else the text here. */
async function lastFromMeta(flow) {
  try {
    return (await api.getText(`${flow}/versions/meta/definition`)).text;
  } catch (error) {
    if (error.status !== 404) {
      throw error;
    }
    return (await api.getText(`${flow}/definition`)).text;
  }
}
