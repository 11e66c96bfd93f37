/**
 * The list of findings below the editor.
 *
 *   <hg-findings .findings=${findings} .stamp=${n}></hg-findings>   another `stamp` draws it again
 */
import { LitElement, html, nothing } from 'lit';
import { moment, number, t } from '../base/text.js';
import '../base/ui/icon.js';
import { explain } from './rules.js';

const SEVERITIES = ['error', 'warning', 'info'];
const ICONS = { error: 'x-circle-fill', warning: 'exclamation-triangle-fill', info: 'info-circle' };
const MOST_SHOWN = 100;

class FindingsList extends LitElement {
  static properties = {
    findings: { attribute: false },
    stamp: { attribute: false },
    folded: { state: true },
    showsAll: { state: true },
  };

  constructor() {
    super();
    this.findings = null;
    this.stamp = 0;
    this.folded = new Set();
    this.showsAll = false;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    if (this.findings === null) {
      return nothing;
    }
    const { items } = this.findings;
    const groups = SEVERITIES.map((severity) => ({
      severity,
      items: items.filter((item) => item.severity === severity),
    })).filter((group) => group.items.length > 0);
    return html`
      <div class="findings-head">
        <h2 class="visually-hidden">${t('editor.findings')}</h2>
        <p class="findings-state" role="status">${this.#state(items.length)}</p>
        ${groups.map((group) => this.#filter(group))}
        <button class="plain small" @click=${() => this.findings.checkNow()} title=${t('editor.checkNow')}>
          <hg-icon name="arrow-clockwise"></hg-icon>${t('editor.check')}
        </button>
      </div>
      <div class="findings-scroll" tabindex=${items.length > 0 ? 0 : nothing}
        role=${items.length > 0 ? 'region' : nothing}
        aria-label=${items.length > 0 ? t('editor.findings') : nothing}>
        ${groups.filter((group) => !this.folded.has(group.severity)).map((group) => this.#group(group))}
      </div>
    `;
  }

  #state(count) {
    const { state, checkedAt, problem } = this.findings;
    if (state === 'failed') {
      return html`<span class="warn-text" title=${problem.message}>
        <hg-icon name="cloud-slash"></hg-icon>
        ${checkedAt
          ? t('editor.notCheckedSince', { time: clock(checkedAt) })
          : t('editor.notChecked')}
      </span>`;
    }
    if (state === 'none') {
      return t('editor.nothingToCheck');
    }
    if (count > 0) {
      return nothing;
    }
    return state === 'checked'
      ? html`<span class="good-text"><hg-icon name="check-circle"></hg-icon>${t('editor.noFindings')}</span>`
      : html`<span class="quiet">${t('editor.checking')}</span>`;
  }

  #filter({ severity, items }) {
    return html`
      <button
        class=${`chip small ${severity}`}
        aria-pressed=${String(!this.folded.has(severity))}
        @click=${() => {
          const next = new Set(this.folded);
          if (!next.delete(severity)) {
            next.add(severity);
          }
          this.folded = next;
        }}
      >
        <hg-icon name=${ICONS[severity]}></hg-icon>${t(`editor.count_${severity}`, { count: items.length })}
      </button>
    `;
  }

  #group({ severity, items }) {
    const shown = this.showsAll ? items : items.slice(0, MOST_SHOWN);
    return html`
      <ul role="list" class="findings-list" aria-label=${t(`editor.group_${severity}`)}>
        ${shown.map((item) => this.#item(item))}
      </ul>
      ${shown.length < items.length
        ? html`<button
            class="plain"
            @click=${() => {
              this.showsAll = true;
            }}
          >
            ${t('editor.showAll', { count: items.length })}
          </button>`
        : nothing}
    `;
  }

  #item(item) {
    const same = item.fix ? this.findings.sameRule(item) : [];
    return html`
      <li class=${`finding ${item.severity}`}>
        <button class="finding-go" @click=${() => this.findings.reveal(item)}>
          <hg-icon name=${ICONS[item.severity]}></hg-icon>
          <span>
            <span class="finding-message" dir="auto">${item.message}</span>
            <span class="finding-place">
              <span class="source">${item.severity === 'error' && item.rule !== 'syntax'
                  ? t('editor.sourceMeta')
                  : t('editor.sourceOurs')}</span>
              ${t('editor.line', { line: number(this.#line(item)) })}
              ${item.path ? html`<code>${item.path}</code>` : nothing}
            </span>
          </span>
        </button>
        <span class="finding-actions">
          ${item.fix
            ? html`<button class="small" title=${item.fix.explanation}
                aria-label=${t('editor.fixThis', { message: item.message })}
                @click=${() => this.findings.askFix(item)}>
                <hg-icon name="magic"></hg-icon>${t('editor.fix')}
              </button>`
            : nothing}
          ${same.length > 1 && same[0] === item
            ? html`<button class="small" @click=${() => this.findings.applyFixes(same)}>
                ${t('editor.fixAll', { count: same.length })}
              </button>`
            : nothing}
          ${item.rule === 'syntax'
            ? nothing
            : html`<button class="icon-button small" title=${t('editor.explain')}
                aria-label=${t('editor.explainThis', { rule: item.rule })}
                @click=${() => explain(item)}>
                <hg-icon name="question-circle"></hg-icon>
              </button>`}
        </span>
      </li>
    `;
  }

  #line(item) {
    const { doc } = this.findings.view.state;
    return doc.lineAt(Math.min(item.from, doc.length)).number;
  }
}

function clock(time) {
  return moment(time).replace(/^.*, /, '');
}

customElements.define('hg-findings', FindingsList);
