/**
 * What a person answered, as words.
 *
 *   answerWords(answer)   'Food and Staff'; '' if there is no value, or it is hidden
 *   answerCell(answer)    for one cell of a table
 *   personOf(response)    'Ada'
 */
import { html, nothing } from 'lit';
import { currentLanguage, list, number, t } from '../../base/text.js';

const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * For `JSON.parse`: keeps numbers that a browser would round, such as 12345678901234567890 and 1.10,
 * in browsers that can.
 */
export function exactNumbers(_key, value, context) {
  const isRounded = typeof value === 'number' && context && String(value) !== context.source;
  return isRounded && JSON.rawJSON ? JSON.rawJSON(context.source) : value;
}

function isExact(value) {
  return JSON.isRawJSON?.(value) ?? false;
}

export function plain(value) {
  if (isExact(value)) {
    return value.rawJSON;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** '2026-11-02' as people of this language write it. Any other text stays as it is. */
export function dayWords(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time)
    ? String(text)
    : new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
}

export function booleanWords(value) {
  return value ? t('responses.yes') : t('responses.no');
}

const WORDS = {
  number: ({ value }) => (typeof value === 'number' && NUMBER.test(value) ? number(value) : plain(value)),
  date: ({ value }) => dayWords(value),
  date_range: ({ value }) => `${dayWords(value.start)} – ${dayWords(value.end)}`,
  choice: ({ value, title }) => title ?? plain(value),
  choices: ({ value, titles }) => list(value.map((id, index) => isolated(titles?.[index] ?? plain(id)))),
  boolean: ({ value }) => booleanWords(value),
  media: ({ value }) => t('responses.files', { count: value.length }),
};

export function answerWords(answer) {
  if (answer === undefined || answer.masked || answer.value === null) {
    return '';
  }
  const fits = !answer.type_error && Object.hasOwn(WORDS, answer.type);
  try {
    return fits ? WORDS[answer.type](answer) : plain(answer.value);
  } catch {
    return plain(answer.value); // not of the shape that its type says
  }
}

export function answerCell(answer) {
  if (answer?.masked) {
    return hidden();
  }
  const words = answerWords(answer);
  if (words === '') {
    return html`<span class="quiet" aria-hidden="true">–</span
      ><span class="visually-hidden">${t('responses.noValue')}</span>`;
  }
  const icon = answer.type === 'media' ? html`<hg-icon name="image"></hg-icon> ` : nothing;
  return html`<span class="answer-cell" dir="auto">${icon}${words}</span>`;
}

export function hidden() {
  return html`<span class="quiet"
    ><span aria-hidden="true">••••</span
    ><span class="visually-hidden">${t('responses.hidden')}</span></span
  >`;
}

/** The name of a person, or what else is known of them. */
export function personOf({ contact }) {
  return (
    contact?.name || contact?.username || phoneOf(contact) || contact?.user_id || t('responses.nobody')
  );
}

export function phoneOf(contact) {
  const phone = contact?.phone_number ? `+${contact.phone_number}` : '';
  return phone && isRightToLeft() ? `\u2066${phone}\u2069` : phone;
}

/** Keeps the signs of a text beside its letters in a page from right to left. */
export function isolated(text) {
  return isRightToLeft() ? `\u2068${text}\u2069` : text;
}

function isRightToLeft() {
  return document.documentElement.dir === 'rtl';
}

/** The name of the flow that was answered. */
export function flowOf(response) {
  if (response.flow_name) {
    return response.flow_name;
  }
  return response.flow_id ? t('responses.deletedFlow') : t('responses.unknownFlow');
}
