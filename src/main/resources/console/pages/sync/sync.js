/** Compares the flows here with those at Meta, and brings what changed there here. */
import { html, nothing } from 'lit';
import { watchServer } from '../../base/live.js';
import { Page } from '../../base/page.js';
import { Problem, asProblem } from '../../base/problem.js';
import { Watch, account, accounts } from '../../base/store.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { emptyState, forbidden, problemBox } from '../../base/ui/states.js';
import { announce } from '../../base/ui/toast.js';
import { countOfSteps, fingerprint } from './plan.js';
import { progressView } from './progress.js';
import { reportView } from './report.js';
import { runSync } from './run.js';
import { planView } from './table.js';

await loadStyles('sync');

const OLD_MILLIS = 10 * 60_000;

export default class SyncPage extends Page {
  static areas = ['sync'];

  static properties = {
    ...Page.properties,
    phase: { state: true },
    progress: { state: true },
    plan: { state: true },
    report: { state: true },
    runProblem: { state: true },
    oldBecause: { state: true },
    note: { state: true },
  };

  account = new Watch(this, account);
  accounts = new Watch(this, accounts);

  #abort = null;
  #ends = [];
  #timer = 0;

  constructor() {
    super();
    this.phase = 'idle';
    this.note = '';
    this.#forget();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.progress = [];
    this.plan = null;
    this.report = null;
    this.runProblem = null;
    this.oldBecause = '';
    this.decisions = new Map();
    this.details = new Map();
  }

  get heading() {
    return t('sync.title');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ends = [
      watchServer((name) => this.#changed(name)),
      account.watch(() => {
        this.stop();
        this.#forget();
        this.phase = 'idle';
      }),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort?.abort();
    clearTimeout(this.#timer);
    this.#ends.forEach((end) => end());
  }

  #changed(name) {
    if (this.phase === 'plan' && /^(flow|account)\.|^sync\.ended$|^reset$/.test(name)) {
      this.oldBecause = t('sync.oldChanged');
    }
  }

  get isRunning() {
    return this.phase === 'looking' || this.phase === 'applying';
  }

  stop() {
    this.#abort?.abort();
  }

  /** The dry run. Resolves to whether there is a plan now. */
  async look({ keep = false } = {}) {
    const decisions = this.decisions;
    this.#forget();
    this.note = '';
    if (keep) {
      this.decisions = decisions;
    }
    const plan = await this.#run('looking', { dryRun: true });
    if (plan === null) {
      this.phase = 'idle';
      return false;
    }
    this.plan = plan;
    this.phase = 'plan';
    this.lookedAt = new Date().toISOString();
    this.#timer = setTimeout(() => {
      this.oldBecause = t('sync.oldTime');
    }, OLD_MILLIS);
    announce(t('sync.planReady', { count: countOfSteps(plan, this.decisions) }));
    return true;
  }

  /** An old plan is made again first. It is applied only if it still says the same. */
  async apply() {
    if (this.oldBecause !== '') {
      const before = fingerprint(this.plan);
      if (!(await this.look({ keep: true }))) {
        return;
      }
      if (fingerprint(this.plan) !== before) {
        this.note = t('sync.planChanged');
        return;
      }
    }
    const plan = this.plan;
    const report = await this.#run('applying', { dryRun: false, decisions: this.decisions });
    if (report === null) {
      this.plan = plan;
      this.phase = 'plan';
      this.oldBecause = t('sync.oldStopped');
      return;
    }
    this.#forget();
    this.report = report;
    this.phase = 'report';
    announce(t('sync.reportReady'));
  }

  /** Null if it was stopped or failed. */
  async #run(phase, options) {
    this.phase = phase;
    this.progress = [];
    this.runProblem = null;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      return await runSync({
        ...options,
        accountId: account.value,
        signal: abort.signal,
        onProgress: (progress) => {
          this.progress = progress;
        },
      });
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.runProblem = named(asProblem(error));
      }
      return null;
    }
  }

  actions() {
    if (this.isRunning) {
      return html`<button @click=${() => this.stop()}>
        <hg-icon name="stop-fill"></hg-icon>${t('sync.stop')}
      </button>`;
    }
    if (this.phase === 'plan') {
      return html`
        <button @click=${() => this.look()}>
          <hg-icon name="arrow-clockwise"></hg-icon>${t('sync.lookAgain')}
        </button>
        ${this.#applyButton()}
      `;
    }
    return this.phase === 'report' ? this.#lookButton(t('sync.lookAgain')) : nothing;
  }

  #lookButton(text) {
    const reason = forbidden('write');
    return html`<button
      class="primary"
      ?disabled=${reason !== ''}
      title=${reason}
      @click=${() => this.look()}
    >
      <hg-icon name="arrow-repeat"></hg-icon>${text}
    </button>`;
  }

  #applyButton() {
    const count = countOfSteps(this.plan, this.decisions);
    const reason = forbidden('write') || (count === 0 ? t('sync.nothingToDo') : '');
    return html`<button
      class="primary"
      ?disabled=${reason !== ''}
      title=${reason}
      @click=${() => this.apply()}
    >
      <hg-icon name="check-lg"></hg-icon>${t('sync.apply', { count })}
    </button>`;
  }

  content() {
    const failed = this.runProblem ? problemBox(this.runProblem, () => this.look()) : nothing;
    switch (this.phase) {
      case 'looking':
      case 'applying':
        return progressView(this.phase, this.progress);
      case 'plan':
        return html`${failed}${planView(this)}`;
      case 'report':
        return reportView(this.report);
      default:
        return html`${failed}${emptyState({
          icon: 'arrow-repeat',
          title: t('sync.idleTitle'),
          text: t('sync.idleText'),
          action: this.#lookButton(t('sync.look')),
        })}`;
    }
  }
}

function named(problem) {
  return problem.message === ''
    ? new Problem({ status: 0, type: 'unreachable', message: t('base.cutOff') })
    : problem;
}

customElements.define('hg-sync-page', SyncPage);
