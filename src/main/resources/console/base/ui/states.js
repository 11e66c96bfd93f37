/**
 * What a page shows when it has nothing else to show. All are functions that return a template.
 *
 *   emptyState({ icon: 'inbox', title: '…', text: '…', action: html`<button class="primary">…` })
 *   problemBox(problem, () => this.reload())   our message, the request id, Try again
 *   skeletonRows(8)
 *   forbidden('admin')                         why a button is disabled; '' if it is not
 */
import { html, nothing } from 'lit';
import { may } from '../store.js';
import { t } from '../text.js';
import { copyButton } from './copy.js';
import './icon.js';

export function emptyState({ icon = 'inbox', title, text = '', action = nothing }) {
  return html`
    <section class="empty">
      <hg-icon name=${icon}></hg-icon>
      <h2>${title}</h2>
      ${text ? html`<p>${text}</p>` : nothing}
      <div class="empty-action">${action}</div>
    </section>
  `;
}

/**
 * @param {import('../problem.js').Problem} problem
 * @param {null | (() => void)} retry null if it makes no sense to try again
 */
export function problemBox(problem, retry = null) {
  return html`
    <section class="notice error" role="alert">
      <hg-icon name=${problem.status === 403 ? 'lock' : 'exclamation-triangle'}></hg-icon>
      <div class="notice-text">
        <p dir="auto">${problem.message}</p>
        ${problem.requestId
          ? html`<p class="quiet">
              ${t('base.requestId')} <code>${problem.requestId}</code>
              ${copyButton(problem.requestId, t('base.copyRequestId'))}
            </p>`
          : nothing}
      </div>
      ${retry
        ? html`<button @click=${retry}>
            <hg-icon name="arrow-clockwise"></hg-icon>${t('base.tryAgain')}
          </button>`
        : nothing}
    </section>
  `;
}

export function skeletonRows(count) {
  return html`
    <div class="skeleton" role="status" aria-label=${t('base.loading')}>
      ${Array.from({ length: count }, () => html`<div class="skeleton-row"></div>`)}
    </div>
  `;
}

/**
 * The reason for a disabled button: `<button ?disabled=${!!forbidden('write')} title=${forbidden('write')}>`.
 *
 * @param {'read'|'write'|'admin'} scope
 */
export function forbidden(scope) {
  return may(scope) ? '' : t('base.needsScope', { scope });
}
