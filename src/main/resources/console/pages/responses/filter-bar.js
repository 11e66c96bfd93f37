/** The filters that are on, as chips, and the way to more. */
import { html, nothing } from 'lit';
import { setQuery } from '../../base/router.js';
import { t } from '../../base/text.js';
import { JOINED_BY, TOKEN_STATES, isFlow, keyOf, namesOf, without } from './filters.js';
import { columnsButton } from './tabs.js';
import { booleanWords, dayWords, personOf } from './values.js';
import './flow-select.js';

/** @param {object} page the hg-responses-page */
export function filterBar(page) {
  const names = namesOf(page.query).filter((name) => !keyOf(name) || isFlow(page.flowId));
  return html`
    <search class="filters response-filters">
      ${page.flow ? nothing : flowSelect(page)}
      <button @click=${() => page.openFilters()}>
        <hg-icon name="funnel"></hg-icon>${t('responses.filters')}
      </button>
      ${columnsButton(page)} ${names.map((name) => chip(page, name))}
      ${names.length > 1
        ? html`<button class="plain" @click=${() => setQuery(without(names))}>
            ${t('responses.clearFilters')}
          </button>`
        : nothing}
    </search>
  `;
}

function flowSelect(page) {
  return html`<hg-flow-select
    label=${t('responses.flow')}
    value=${page.flowId}
    first=${t('responses.allFlows')}
    unknown
    @choose=${(event) => setQuery({ ...without(fieldsAndVersion(page.query)), flow_id: event.detail })}
  ></hg-flow-select>`;
}

/** What means nothing in another flow. */
function fieldsAndVersion(query) {
  return namesOf(query).filter((name) => name === 'flow_version' || keyOf(name));
}

function chip(page, name) {
  const words = filterWords(page, name, page.query[name]);
  const label = t('responses.removeFilter', { filter: words });
  return html`<button
    class="chip"
    aria-pressed="true"
    aria-label=${label}
    title=${label}
    @click=${() => setQuery(without([name]))}
  >
    <span class="chip-words" dir="auto">${words}</span><hg-icon name="x-lg"></hg-icon>
  </button>`;
}

function filterWords(page, name, value) {
  const key = keyOf(name);
  if (key) {
    return fieldWords(page.schema?.items.find((item) => item.key === key), key, value);
  }
  switch (name) {
    case 'from':
      return t('responses.chip_from', { day: dayWords(value) });
    case 'until':
      return t('responses.chip_until', { day: dayWords(value) });
    case 'has_media':
      return value === 'true' ? t('responses.withFiles') : t('responses.withoutFiles');
    case 'message_id':
      return t('responses.chip_message_id');
    case 'contact_id':
      return t('responses.chip_contact_id', { name: nameOf(page, value) });
    case 'joined_by':
      return t('responses.chip_field', { question: t('responses.joinedBy'), value: joinedWords(value) });
    case 'token_state':
      return t('responses.chip_field', { question: t('responses.tokenState'), value: tokenWords(value) });
    default:
      return t(`responses.chip_${name}`, { value });
  }
}

function fieldWords(item, key, value) {
  const title =
    item?.type === 'boolean'
      ? booleanWords(value === 'true')
      : (item?.options.find((option) => option.id === value)?.title ?? value);
  return t('responses.chip_field', {
    question: (item?.label ?? key).replace(/[\s:?؟？]+$/, ''),
    value: item?.type === 'date' ? dayWords(title) : title,
  });
}

function nameOf(page, contactId) {
  const response = page.items.find((one) => one.contact?.id === contactId);
  return response ? personOf(response) : '…';
}

export function joinedWords(word) {
  return JOINED_BY.includes(word) ? t(`responses.joined_${word}`) : word;
}

export function tokenWords(word) {
  return TOKEN_STATES.includes(word) ? t(`responses.token_${word}`) : word;
}
