/** The changes between two texts, as people understand them. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';

/** A short list, in the order of the form. */
export function changeList(changes) {
  if (changes.length === 0) {
    return html`<p class="quiet">${t('flow.nothing')}</p>`;
  }
  return html`<ul class="changes" role="list">${changes.map(line)}</ul>`;
}

/** The changes grouped by screen; those that break answers come first, with the reason. */
export function groupedChanges(changes) {
  const breaking = changes.filter((change) => change.breaks_answers);
  const others = changes.filter((change) => !change.breaks_answers);
  return html`
    ${breaking.length > 0
      ? html`<section class="change-group breaking">
          <h3><hg-icon name="exclamation-triangle-fill"></hg-icon>${t('flow.breaking', { count: breaking.length })}</h3>
          <p class="quiet">${t('flow.breakingText')}</p>
          <ul class="changes" role="list">${breaking.map(line)}</ul>
        </section>`
      : nothing}
    ${[...byScreen(others)].map(
      ([screen, list]) => html`
        <section class="change-group">
          <h3>${screen === '' ? t('flow.wholeForm') : html`<code>${screen}</code>`}</h3>
          <ul class="changes" role="list">${list.map(line)}</ul>
        </section>
      `,
    )}
  `;
}

function byScreen(changes) {
  const groups = new Map();
  for (const change of changes) {
    const screen = change.screen ?? '';
    groups.set(screen, [...(groups.get(screen) ?? []), change]);
  }
  return groups;
}

const SIGNS = [
  ['_added', '+', 'added'],
  ['_removed', '−', 'removed'],
  ['_moved', '↕', 'moved'],
];

function line(change) {
  const [, sign, look] = SIGNS.find(([end]) => change.kind.endsWith(end)) ?? ['', '~', 'changed'];
  return html`
    <li class=${`change ${look}`}>
      <span class="change-sign" aria-hidden="true">${sign}</span>
      <span>
        <span class="change-message" dir="auto">${change.message}</span>
        ${change.reason ? html`<small class="change-reason">${change.reason}</small>` : nothing}
        ${values(change)}
      </span>
    </li>
  `;
}

/** Short values, side by side, unless the message says them. */
function values({ from, to, message }) {
  const short = (value) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text !== undefined && text.length <= 120 ? text : null;
  };
  const [old, next] = [short(from), short(to)];
  const isSaid = message.includes(String(old)) && message.includes(String(next));
  if (from === undefined || to === undefined || old === null || next === null || isSaid) {
    return nothing;
  }
  return html`<span class="change-values" dir="auto"><del>${old}</del> <ins>${next}</ins></span>`;
}
