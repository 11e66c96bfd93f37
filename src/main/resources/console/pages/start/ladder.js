/** The first steps of a new user. They tick themselves from what is true. */
import { html, nothing } from 'lit';
import { hasPage, href } from '../../base/router.js';
import { t } from '../../base/text.js';

/** In the order of the ladder: the key in the overview, and the page on which it is done. */
const STEPS = [
  ['flow_made', null],
  ['checked', 'flows'],
  ['saved', 'flows'],
  ['published', 'flows'],
  ['answered', 'simulator'],
];

/** Whether nothing is left to show. */
export function isComplete(steps) {
  return steps.account_connected && STEPS.every(([key]) => steps[key]);
}

export function ladder(steps) {
  const next = STEPS.find(([key]) => !steps[key])?.[0];
  return html`
    <ol class="ladder">
      ${STEPS.map(([key, page]) => step(key, steps[key], key === next, page))}
    </ol>
    <div class="ladder-last">
      ${step('account_connected', steps.account_connected, next === undefined, 'accounts')}
    </div>
  `;
}

function step(key, isDone, isNext, page) {
  const state = isDone ? 'done' : isNext ? 'next' : 'open';
  const content = html`
    <hg-icon name=${isDone ? 'check-circle-fill' : isNext ? 'record-circle' : 'circle'}></hg-icon>
    <div>
      <strong>${t(`start.step_${key}`)}</strong>
      <span class="visually-hidden">${isDone ? t('start.done') : t('start.notDone')}</span>
      ${isDone ? nothing : html`<p class="quiet">${t(`start.text_${key}`)}</p>`}
      ${isNext && page !== null && hasPage(page)
        ? html`<a href=${href(page)}>${t(`start.go_${page}`)}</a>`
        : nothing}
    </div>
  `;
  return key === 'account_connected'
    ? html`<div class=${`ladder-step ${state}`}>${content}</div>`
    : html`<li class=${`ladder-step ${state}`}>${content}</li>`;
}
