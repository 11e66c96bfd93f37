/** The flows at the simulator. They can be changed there, as somebody at Meta would. */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { statusPill, timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { emptyState, forbidden, problemBox, skeletonRows } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';

const STATUSES = ['DRAFT', 'PUBLISHED', 'THROTTLED', 'BLOCKED', 'DEPRECATED'];

class Flows extends LitElement {
  static properties = {
    items: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.items = null;
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.items = (await api.get('/api/sandbox/flows')).data.items;
      this.problem = null;
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  render() {
    if (this.items === null) {
      return this.problem ? problemBox(this.problem, () => this.load()) : skeletonRows(4);
    }
    if (this.items.length === 0) {
      return emptyState({
        icon: 'ui-checks',
        title: t('simulator.noFlows'),
        text: t('simulator.noFlowsText'),
      });
    }
    return html`
      ${this.problem ? problemBox(this.problem, () => this.load()) : nothing}
      <p class="quiet flows-text">${t('simulator.flowsText')}</p>
      <div class="table-scroll">
        <table class="table" aria-label=${t('simulator.tab_flows')}>
          <thead>
            <tr>
              <th scope="col">${t('simulator.flow')}</th>
              <th scope="col">${t('simulator.state')}</th>
              <th scope="col">${t('simulator.versions')}</th>
              <th scope="col">${t('simulator.changedAt')}</th>
              <th scope="col"><span class="visually-hidden">${t('base.actions')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              this.items,
              (flow) => flow.id,
              (flow) => this.#row(flow),
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  #row(flow) {
    const reason = forbidden('write');
    return html`<tr>
      <th scope="row">
        <strong>${flow.name}</strong>
        <small class="quiet block">
          <code>${flow.id}</code> ${copyButton(flow.id, t('simulator.copyId', { name: flow.name }))}
        </small>
      </th>
      <td>
        <span class="row state">
          ${statusPill({ status: flow.status })}
          <select
            aria-label=${t('simulator.stateOf', { name: flow.name })}
            ?disabled=${reason !== ''}
            title=${reason}
            @change=${(event) => this.#change(flow, { status: event.target.value })}
          >
            ${STATUSES.map(
              (status) => html`<option value=${status} ?selected=${status === flow.status}>
                ${t(`base.status_${status}`)}
              </option>`,
            )}
          </select>
        </span>
      </td>
      <td class="quiet">${flow.published_versions.length}</td>
      <td class="quiet">${timeOf(flow.updated_at)}</td>
      <td>
        <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.#edit(flow)}>
          <hg-icon name="pencil"></hg-icon>${t('simulator.editThere')}
        </button>
      </td>
    </tr>`;
  }

  async #change(flow, value) {
    try {
      await api.put(`/api/sandbox/flows/${flow.id}`, value);
      toast(t('simulator.changedThere', { name: flow.name }));
    } catch (error) {
      toast(asProblem(error).message, { kind: 'error' });
    }
    await this.load();
  }

  async #edit(flow) {
    const { editThere } = await import('./edit.js');
    if (await editThere(flow)) {
      toast(t('simulator.changedThere', { name: flow.name }));
      await this.load();
    }
  }
}

customElements.define('hg-sandbox-flows', Flows);
