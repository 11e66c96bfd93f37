/** Four lights: whether phones can ask the endpoint, and whether they get answers. */
import { html } from 'lit';
import { t } from '../../../base/text.js';

const ICONS = { good: 'check-lg', warn: 'exclamation-triangle', bad: 'x-lg', '': 'dash-circle-dotted' };
const MOST_ERRORS = 0.05;

export function lights({ settings, keys, check }) {
  const active = keys.find(({ state }) => state === 'active');
  const key = !active ? 'bad' : active.meta_status === 'VALID' ? 'good' : 'warn';
  const { health } = settings;
  const isFailing = health.state !== 'closed' || health.error_rate >= MOST_ERRORS;
  const calls = health.requests_30m === 0 ? '' : isFailing ? 'bad' : 'good';
  return html`<ul class="lights">
    ${light(key, t('endpoint.lightKey'), check?.way_out ?? t(`endpoint.key_${key}`))}
    ${light(
      settings.address ? 'good' : 'bad',
      t('endpoint.lightAddress'),
      settings.address ?? t('endpoint.noAddress'),
    )}
    ${light(
      settings.registered ? 'good' : settings.mode === 'off' ? '' : 'warn',
      t('endpoint.lightRegistered'),
      t(settings.registered ? 'endpoint.registered' : 'endpoint.notRegistered'),
    )}
    ${light(
      calls,
      t('endpoint.lightCalls'),
      t('endpoint.lately', { count: health.requests_30m, percent: percent(health.error_rate) }),
    )}
  </ul>`;
}

function light(state, name, text) {
  return html`<li class="card">
    <span class=${`pill ${state}`}><hg-icon name=${ICONS[state]}></hg-icon>${name}</span>
    <span class="quiet" dir="auto">${text}</span>
  </li>`;
}

export function percent(share) {
  return `${Math.round(share * 100)} %`;
}
