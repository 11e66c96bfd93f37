/** The words and shapes of a message's status and of the state of its token. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import '../../base/ui/icon.js';

const STATUS = {
  pending: ['clock', ''],
  sent: ['send', 'info'],
  delivered: ['check-circle', 'good'],
  read: ['check-circle-fill', 'good'],
  failed: ['x-circle-fill', 'bad'],
};

const TOKEN = {
  fresh: ['circle', ''],
  open: ['circle-half', 'info'],
  used: ['check-circle-fill', 'good'],
  expired: ['clock-history', 'warn'],
  revoked: ['slash-circle', 'warn'],
};

export const STATUSES = Object.keys(STATUS);

function pill([icon, look], text) {
  return html`<span class=${`pill ${look}`}><hg-icon name=${icon}></hg-icon>${text}</span>`;
}

/** Nobody knows whether Meta took a message: that is above its status. */
export function statusPill({ status, outcome_unknown: isUnknown }) {
  if (isUnknown && status !== 'failed') {
    return pill(['question-circle', 'warn'], t('messages.unknown'));
  }
  return pill(STATUS[status] ?? ['question-circle', ''], statusText(status));
}

export function statusText(status) {
  return Object.hasOwn(STATUS, status) ? t(`messages.status_${status}`) : status;
}

export function tokenPill({ token_state: state }) {
  return Object.hasOwn(TOKEN, state) ? pill(TOKEN[state], t(`messages.token_${state}`)) : nothing;
}
