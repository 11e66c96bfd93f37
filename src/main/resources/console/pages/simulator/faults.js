/** How the simulator fails: ready-made faults as switches, and one of your own. */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { forbidden } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';
import { KINDS, PRESETS, ROUTES, isPreset } from './presets.js';

class Faults extends LitElement {
  static properties = {
    faults: { attribute: false },
    changed: { attribute: false },
  };

  constructor() {
    super();
    this.faults = [];
    this.changed = () => {};
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const others = this.faults.filter(
      (fault) => !PRESETS.some((preset) => isPreset(fault, preset.fault)),
    );
    return html`
      <section class="card" aria-labelledby="presets-title">
        <h2 id="presets-title">${t('simulator.presets')}</h2>
        <ul class="presets">
          ${PRESETS.map((preset) => this.#preset(preset))}
        </ul>
      </section>
      <section class="card" aria-labelledby="own-title">
        <h2 id="own-title">${t('simulator.own')}</h2>
        ${others.length > 0
          ? html`<ul class="own-faults">
              ${others.map((fault) => this.#other(fault))}
            </ul>`
          : nothing}
        ${this.#form()}
      </section>
    `;
  }

  #preset({ name, fault }) {
    const active = this.faults.find((one) => one.remaining !== 0 && isPreset(one, fault));
    const reason = forbidden('write');
    return html`<li>
      <label class="switch-row" title=${reason}>
        <input
          type="checkbox"
          role="switch"
          .checked=${active !== undefined}
          ?disabled=${reason !== ''}
          @change=${(event) => (event.target.checked ? this.#add(fault) : this.#remove(active))}
        />
        <span>
          <strong>${t(`simulator.preset_${name}`)}</strong>
          <small class="quiet">${t(`simulator.presetText_${name}`)}</small>
        </span>
      </label>
    </li>`;
  }

  #other(fault) {
    const reason = forbidden('write');
    const left = fault.remaining === 0 ? t('simulator.usedUp') : '';
    return html`<li>
      <span class=${`pill ${fault.remaining === 0 ? '' : 'warn'}`}>
        <hg-icon name="bug"></hg-icon>${t(`simulator.kind_${fault.kind}`)}
      </span>
      <span>
        ${t('simulator.faultText', {
          route: fault.route ? t('simulator.onRoute', { route: fault.route }) : t('simulator.onAll'),
          seen: fault.seen,
        })}
        ${left}
      </span>
      <button
        class="icon-button small"
        ?disabled=${reason !== ''}
        aria-label=${t('simulator.removeFault')}
        title=${reason || t('simulator.removeFault')}
        @click=${() => this.#remove(fault)}
      >
        <hg-icon name="x-lg"></hg-icon>
      </button>
    </li>`;
  }

  #form() {
    const reason = forbidden('write');
    return html`
      <form class="fault-form" @submit=${(event) => this.#submit(event)}>
        <label class="field">
          ${t('simulator.kind')}
          <select name="kind">
            ${KINDS.map((kind) => html`<option value=${kind}>${t(`simulator.kind_${kind}`)}</option>`)}
          </select>
        </label>
        <label class="field">
          ${t('simulator.route')}
          <select name="route">
            <option value="">${t('simulator.allRoutes')}</option>
            ${ROUTES.map((route) => html`<option>${route}</option>`)}
          </select>
        </label>
        <label class="field">
          ${t('simulator.times')}
          <input name="times" type="number" min="0" max="1000000" value="1" required />
          <span class="field-hint">${t('simulator.timesHint')}</span>
        </label>
        <label class="field">
          ${t('simulator.skip')}
          <input name="skip" type="number" min="0" max="1000000" value="0" required />
        </label>
        <label class="field">
          ${t('simulator.delay')}
          <input name="delay_ms" type="number" min="0" max="120000" value="0" required />
        </label>
        <label class="field">
          ${t('simulator.code')}
          <input name="code" type="number" min="0" placeholder="2" />
        </label>
        <button class="primary" ?disabled=${reason !== ''} title=${reason}>
          ${t('simulator.addFault')}
        </button>
      </form>
    `;
  }

  async #submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const fault = { kind: form.get('kind') };
    if (form.get('route')) {
      fault.route = form.get('route');
    }
    for (const name of ['times', 'skip', 'delay_ms', 'code']) {
      if (form.get(name) !== '') {
        fault[name] = Number(form.get(name));
      }
    }
    await this.#add(fault);
  }

  async #add(fault) {
    await this.#act(() => api.post('/api/sandbox/faults', fault));
  }

  async #remove(fault) {
    await this.#act(() => api.delete(`/api/sandbox/faults/${fault.id}`));
  }

  async #act(work) {
    try {
      await work();
    } catch (error) {
      toast(asProblem(error).message, { kind: 'error' });
    }
    await this.changed();
    this.requestUpdate();
  }
}

customElements.define('hg-sandbox-faults', Faults);
