/** How the simulator judges a text, its clock, and what Meta does to an account there. */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { forbidden, problemBox } from '../../base/ui/states.js';

const JUDGES = ['relaxed', 'strict'];
const FLAGS = ['integrity_block', 'require_proof', 'normalise'];
const HOUR = 3_600;

class Judge extends LitElement {
  static properties = {
    settings: { attribute: false },
    changed: { attribute: false },
    saved: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.settings = {};
    this.changed = () => {};
    this.saved = false;
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const reason = forbidden('write');
    const { settings } = this;
    return html`
      <form class="stack" @submit=${(event) => this.#submit(event)}>
        ${this.problem ? problemBox(this.problem) : nothing}
        <fieldset class="card judge" ?disabled=${reason !== ''}>
          <legend>${t('simulator.judge')}</legend>
          ${JUDGES.map(
            (judge) => html`<label class="switch-row">
              <input type="radio" name="judge" value=${judge} .checked=${settings.judge === judge} />
              <span>
                <strong>${t(`simulator.judge_${judge}`)}</strong>
                <small class="quiet">${t(`simulator.judgeText_${judge}`)}</small>
              </span>
            </label>`,
          )}
        </fieldset>
        <fieldset class="card judge" ?disabled=${reason !== ''}>
          <legend>${t('simulator.conditions')}</legend>
          ${FLAGS.map(
            (flag) => html`<label class="switch-row">
              <input type="checkbox" role="switch" name=${flag} .checked=${settings[flag]} />
              <span>
                <strong>${t(`simulator.flag_${flag}`)}</strong>
                <small class="quiet">${t(`simulator.flagText_${flag}`)}</small>
              </span>
            </label>`,
          )}
        </fieldset>
        <fieldset class="card judge numbers-form" ?disabled=${reason !== ''}>
          <legend>${t('simulator.numbers')}</legend>
          ${this.#number('clock', settings.clock_offset_seconds / HOUR, { min: -87600, max: 87600, step: 'any' })}
          ${this.#number('latency_ms', settings.latency_ms, { min: 0, max: 60000, step: 1 })}
          ${this.#number('usage_percent', settings.usage_percent, { min: 0, max: 1000, step: 1 })}
          ${this.#number('regain_minutes', settings.regain_minutes, { min: 0, max: 10000, step: 1 })}
        </fieldset>
        <p class="row">
          <button class="primary" ?disabled=${reason !== ''} title=${reason}>${t('base.save')}</button>
          <span class="good-text" role="status">${this.saved ? t('simulator.saved') : ''}</span>
        </p>
      </form>
    `;
  }

  #number(name, value, { min, max, step }) {
    return html`<label class="field">
      ${t(`simulator.number_${name}`)}
      <input name=${name} type="number" required min=${min} max=${max} step=${step} .value=${String(value)} />
      <span class="field-hint">${t(`simulator.numberText_${name}`)}</span>
    </label>`;
  }

  async #submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const value = {
      judge: form.get('judge'),
      clock_offset_seconds: Math.round(Number(form.get('clock')) * HOUR),
    };
    for (const flag of FLAGS) {
      value[flag] = form.has(flag);
    }
    for (const name of ['latency_ms', 'usage_percent', 'regain_minutes']) {
      value[name] = Number(form.get(name));
    }
    try {
      await api.put('/api/sandbox/settings', value);
      this.problem = null;
      this.saved = true;
      await this.changed();
    } catch (error) {
      this.problem = asProblem(error);
      this.saved = false;
    }
  }
}

customElements.define('hg-sandbox-judge', Judge);
