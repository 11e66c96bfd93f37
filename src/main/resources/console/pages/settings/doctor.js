/** The doctor: what is wrong with this server, its accounts and flows, and what to do. */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { hasPage, href } from '../../base/router.js';
import { accounts } from '../../base/store.js';
import { t } from '../../base/text.js';
import { emptyState, forbidden, problemBox, skeletonRows } from '../../base/ui/states.js';

const LOOKS = {
  fail: ['x-circle-fill', 'bad'],
  warn: ['exclamation-triangle-fill', 'warn'],
  ok: ['check-circle-fill', 'good'],
  skip: ['dash-circle-dotted', 'quiet'],
};

class Doctor extends LitElement {
  static properties = {
    report: { state: true },
    isRunning: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.report = null;
    this.isRunning = false;
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  async run() {
    this.isRunning = true;
    try {
      this.report = (await api.get('/api/doctor')).data;
      this.problem = null;
    } catch (error) {
      this.problem = asProblem(error);
    }
    this.isRunning = false;
  }

  render() {
    const reason = forbidden('admin');
    const button = html`<button
      class="primary"
      ?disabled=${reason !== '' || this.isRunning}
      title=${reason}
      @click=${() => this.run()}
    >
      <hg-icon name="life-preserver"></hg-icon>
      ${this.isRunning ? t('settings.examining') : t('settings.examine')}
    </button>`;
    if (this.report === null && !this.isRunning) {
      return html`${this.problem ? problemBox(this.problem, () => this.run()) : nothing}
      ${emptyState({
        icon: 'life-preserver',
        title: t('settings.doctorTitle'),
        text: t('settings.doctorText'),
        action: button,
      })}`;
    }
    return html`
      <p class="row doctor-head" role="status">
        <strong>${this.isRunning ? t('settings.examining') : this.#sum()}</strong>${button}
      </p>
      ${this.problem ? problemBox(this.problem, () => this.run()) : nothing}
      ${this.report ? this.#checks() : skeletonRows(6)}
    `;
  }

  #sum() {
    const { warnings, failures } = this.report;
    if (failures + warnings === 0) {
      return t('settings.allOk');
    }
    return [
      failures > 0 ? t('settings.failures', { count: failures }) : '',
      warnings > 0 ? t('base.warnings', { count: warnings }) : '',
    ]
      .filter(Boolean)
      .join(', ');
  }

  /** What needs a person comes first. */
  #checks() {
    const order = Object.keys(LOOKS);
    const checks = [...this.report.checks].sort(
      (a, b) => order.indexOf(a.status) - order.indexOf(b.status),
    );
    return html`<ul class="doctor">
      ${checks.map((check) => this.#check(check))}
    </ul>`;
  }

  #check(check) {
    const [icon, look] = LOOKS[check.status];
    const account = accounts.value.find((one) => one.id === check.account_id);
    return html`<li class=${look}>
      <hg-icon name=${icon}></hg-icon>
      <div>
        <strong>${check.name.replaceAll('_', ' ').replaceAll('-', ' ')}</strong>
        ${account ? html`<span class="pill">${account.name}</span>` : nothing}
        <span class="visually-hidden">${t(`settings.check_${check.status}`)}</span>
        <p>${check.seen}</p>
        ${check.advice ? html`<p class="advice">${check.advice}</p>` : nothing}
        ${check.flow_id && hasPage('flow')
          ? html`<a href=${href('flow', { id: check.flow_id, tab: 'edit' })}>${t('settings.openFlow')}</a>`
          : nothing}
      </div>
    </li>`;
  }
}

customElements.define('hg-doctor', Doctor);
