/** The answers to each question, summed up. */
import { html, nothing } from 'lit';
import { number, t } from '../../base/text.js';
import { emptyState, skeletonRows } from '../../base/ui/states.js';
import { bars } from './bars.js';
import { answersByDay } from './days.js';
import { emptyList } from './empty.js';
import { fieldName, isFlow } from './filters.js';
import { booleanWords, dayWords, hidden } from './values.js';

const MOST_BARS = 50;

/** @param {object} page the hg-responses-page */
export function summaryView(page) {
  if (!isFlow(page.flowId)) {
    return emptyState({
      icon: 'sort-down',
      title: t('responses.summaryNeedsFlow'),
      text: t('responses.summaryNeedsFlowText'),
    });
  }
  if (page.summary === null) {
    return skeletonRows(6);
  }
  if (page.summary.responses === 0) {
    return emptyList(page);
  }
  return html`
    ${page.summary.is_complete
      ? nothing
      : html`<p class="notice warn">
          <hg-icon name="info-circle"></hg-icon>${t('responses.onlyNewest', { count: page.summary.responses })}
        </p>`}
    <div class="summary">
      ${answersByDay(page.summary.days)} ${inOrder(page).map((question) => questionCard(page, question))}
    </div>
  `;
}

/** As the form asks; what only older versions asked comes last. */
function inOrder(page) {
  const order = (page.schema?.items ?? []).map((item) => item.key);
  const place = ({ key }) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...page.summary.questions].sort((one, other) => place(one) - place(other));
}

function questionCard(page, question) {
  return html`<section class="card question">
    <h2 dir="auto">${question.label}</h2>
    <p class="quiet">
      ${t('responses.answered', { count: question.answered, all: page.summary.responses })}
    </p>
    ${question.masked ? html`<p class="quiet">${hidden()} ${t('responses.hiddenText')}</p>` : nothing}
    ${question.options ? choiceBars(page, question) : nothing}
    ${question.numbers ? numbers(question.numbers, question.label) : nothing}
    ${question.weeks ? weeks(question.weeks, question.label) : nothing}
    ${question.texts ? texts(question.texts) : nothing}
  </section>`;
}

/** In the order of the form, with options that nobody chose. */
function choiceBars(page, question) {
  const counts = new Map(question.options.map((option) => [option.id, option]));
  const asked = page.schema?.items.find((item) => item.key === question.key)?.options ?? [];
  const options = [
    ...asked.map(({ id, title }) => ({ id, title, count: counts.get(id)?.count ?? 0 })),
    ...question.options.filter((option) => !asked.some(({ id }) => id === option.id)),
  ];
  const isSearched = question.type !== 'choices'; // one answer has several values
  return html`
    ${bars(
      question.label,
      options.slice(0, MOST_BARS).map((option) => ({
        words: question.type === 'boolean' ? booleanWords(option.id === 'true') : (option.title ?? option.id),
        count: option.count,
        of: question.answered,
        href: isSearched ? page.link({ [fieldName(question.key)]: option.id, tab: null, cursor: null }) : null,
      })),
    )}
    ${options.length > MOST_BARS
      ? html`<p class="quiet">${t('responses.more', { count: options.length - MOST_BARS })}</p>`
      : nothing}
  `;
}

function numbers({ min, median, mean, max, bins }, label) {
  const facts = { min, median, mean, max };
  return html`
    <dl class="number-facts">
      ${Object.entries(facts).map(
        ([name, value]) => html`<div>
          <dt>${t(`responses.number_${name}`)}</dt>
          <dd>${number(value)}</dd>
        </div>`,
      )}
    </dl>
    ${bars(
      label,
      bins.map((bin) => ({
        words: bin.from === bin.to ? number(bin.from) : `${number(bin.from)} – ${number(bin.to)}`,
        count: bin.count,
        of: bins.reduce((sum, one) => sum + one.count, 0),
      })),
    )}
  `;
}

function weeks(list, label) {
  const newest = list.slice(-MOST_BARS);
  return bars(
    label,
    newest.map(({ week, count }) => ({
      words: t('responses.weekOf', { day: dayWords(week) }),
      count,
      of: list.reduce((sum, one) => sum + one.count, 0),
    })),
  );
}

function texts(list) {
  return html`<h3 class="texts-title">${t('responses.newestTexts')}</h3>
    <ul class="texts">
      ${list.map((text) => html`<li dir="auto">${text}</li>`)}
    </ul>`;
}
