/** Which calls are shown: by outcome, screen and time. The address has the filters. */
import { html } from 'lit';
import { setQuery } from '../../../base/router.js';
import { t } from '../../../base/text.js';

const OUTCOMES = [
  'answered', 'finished', 'ping', 'error_reported', 'stayed', 'refused_token', 'bad_signature',
  'not_decrypted', 'malformed', 'fallback', 'answer_invalid', 'failed', 'overloaded', 'repeated',
];

/** What the API is asked for. */
export function filtersOf({ outcome, screen, from, until }) {
  return { outcome, screen, from: instant(from), until: instant(until) };
}

/** @param {string|undefined} local '2026-11-26T09:00'; anything else stays as it is */
function instant(local) {
  const time = new Date(local ?? '');
  return Number.isNaN(time.getTime()) ? local : time.toISOString().replace('.000', '');
}

/** @param {string[]} screens that were asked about */
export function callFilters(query, screens) {
  return html`<div class="row">
    ${select('outcome', OUTCOMES.map((name) => [name, t(`endpoint.outcome_${name}`)]), query)}
    ${select('screen', names(screens, query.screen).map((name) => [name, name]), query)}
    ${time('from', query)} ${time('until', query)}
  </div>`;
}

function names(screens, chosen) {
  return chosen && !screens.includes(chosen) ? [...screens, chosen] : screens;
}

function select(name, values, query) {
  return html`<label class="row">
    ${t(`endpoint.${name}`)}
    <select @change=${(event) => filter(name, event.target.value)}>
      <option value="">${t('endpoint.allOutcomes')}</option>
      ${values.map(
        ([value, words]) => html`<option value=${value} ?selected=${value === query[name]}>${words}</option>`,
      )}
    </select>
  </label>`;
}

function time(name, query) {
  return html`<label class="row">
    ${t(`endpoint.${name}`)}
    <input
      type="datetime-local"
      .value=${query[name] ?? ''}
      @change=${(event) => filter(name, event.target.value)}
    />
  </label>`;
}

function filter(name, value) {
  setQuery({ [name]: value || null, cursor: null });
}
