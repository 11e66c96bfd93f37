/** The answer map: which key a system gets from which question. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import { emptyState } from '../../base/ui/states.js';

/**
 * @param {ReturnType<import('../../editor/answers.js').answersOf>} answers
 * @param {(position: number) => void} go
 */
export function answerTable({ rows, lost, hasEndpoint }, go) {
  if (rows.length === 0 && lost.length === 0) {
    return emptyState({ icon: 'inbox', title: t('flow.noAnswers'), text: t('flow.noAnswersText') });
  }
  return html`
    <div class="answers">
      <p class="quiet">${hasEndpoint ? t('flow.answersTextEndpoint') : t('flow.answersText')}</p>
      <ul role="list">
        ${rows.map(
          (row) => html`
            <li>
              <button class="answer-row" @click=${() => go(row.at)}>
                <code>${row.key}</code>
                <span>
                  ${row.input
                    ? html`<span dir="auto">${row.input.label || row.input.name}</span>
                        <small>${row.input.type} · ${row.from.id}</small>`
                    : html`<span class="quiet">${row.value ?? t('flow.fixedValue')}</span>`}
                </span>
              </button>
            </li>
          `,
        )}
        ${lost.map(
          ({ screen, input }) => html`
            <li>
              <button class="answer-row lost" @click=${() => go(input.from)}>
                <hg-icon name="exclamation-triangle"></hg-icon>
                <span>
                  <span dir="auto">${input.label || input.name}</span>
                  <small>${t('flow.neverSent')} · ${input.type} · ${screen.id}</small>
                </span>
              </button>
            </li>
          `,
        )}
      </ul>
      ${lost.length > 0 ? nothing : html`<p class="good-text"><hg-icon name="check-circle"></hg-icon> ${t('flow.allSent')}</p>`}
    </div>
  `;
}
