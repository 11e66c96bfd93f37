/** What needs a person: one line each, with the way to its end. */
import { html, nothing } from 'lit';
import { hasPage, href } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';

const ICONS = {
  unknown_outcome: ['question-circle', 'bad'],
  conflict: ['signpost-split', 'bad'],
  missing_at_meta: ['cloud-slash', 'bad'],
  blocked: ['slash-circle', 'bad'],
  throttled: ['circle-half', 'warn'],
  expires_soon: ['clock-history', 'warn'],
  account_disconnected: ['building', 'bad'],
};

/** @param {Array<{kind: string, message: string, link: string, flow_id: string|null}>} lines */
export function attentionList(lines) {
  if (lines.length === 0) {
    return html`<p class="row good-text all-well">
      <hg-icon name="check-circle"></hg-icon>${t('start.allWell')}
    </p>`;
  }
  return html`
    <ul class="start-list">
      ${lines.map((line) => {
        const [icon, look] = ICONS[line.kind] ?? ['info-circle', 'warn'];
        const to = target(line);
        return html`
          <li>
            <hg-icon class=${`mark ${look}`} name=${icon}></hg-icon>
            <span class="start-words">
              <span dir="auto">${line.message}</span> <span class="quiet no-wrap">${timeOf(line.since)}</span>
            </span>
            ${to ? html`<a class="start-end" href=${to[0]}>${to[1]}</a>` : nothing}
          </li>
        `;
      })}
    </ul>
  `;
}

/** The page of the console for a path of the API, and the word for it. */
function target(line) {
  if (line.kind === 'conflict' && line.flow_id !== null && hasPage('sync')) {
    return [href('sync'), t('start.decide')];
  }
  if (line.flow_id !== null) {
    return hasPage('flow') ? [href('flow', { id: line.flow_id, tab: 'edit' }), t('start.open')] : null;
  }
  const [path, query] = line.link.split('?');
  if (path === '/api/flows') {
    return [href('flows', {}, Object.fromEntries(new URLSearchParams(query))), t('start.show')];
  }
  return path.startsWith('/api/accounts') && hasPage('accounts')
    ? [href('accounts'), t('start.test')]
    : null;
}
