/** The columns of the answers: who, which flow, and one for each question. */
import { html, nothing } from 'lit';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { joinedWords } from './filter-bar.js';
import { isFlow } from './filters.js';
import { answerCell, answerWords, flowOf, isolated, personOf, phoneOf } from './values.js';

const SHORT = 4;

/** How an answer finds its message for certain. */
const CERTAIN = ['message', 'token', 'hand'];

/**
 * The questions of a flow: those of the newest form first, then keys that only other versions have.
 *
 * @param {null | {items: Array<{key: string, label: string}>}} schema
 * @param {object[]} responses
 * @param {Array<{key: string, label: string}>} known from the parts of the list that were shown before
 */
export function questionsOf(schema, responses, known) {
  const questions = new Map();
  const add = ({ key, label }) => {
    if (!questions.has(key)) {
      questions.set(key, { key, label });
    }
  };
  schema?.items.forEach(add);
  known.forEach(add);
  responses.forEach((response) => response.answers.forEach(add));
  return [...questions.values()];
}

/** @param {object} page the hg-responses-page */
export function columns(page) {
  const ofOneFlow = isFlow(page.flowId);
  const isDoubtful = page.items.some((response) => !CERTAIN.includes(response.joined_by));
  return [
    {
      id: 'who',
      text: t('responses.whoAndWhen'),
      sort: 'received_at',
      newestFirst: true,
      className: 'person-cell',
      cell: (response) => html`<span dir="auto">${personOf(response)}</span>
        <small class="quiet block">${timeOf(response.received_at)}${number(response)}</small>`,
    },
    !ofOneFlow && {
      id: 'flow',
      text: t('responses.flow'),
      cell: flowCell,
    },
    ...(ofOneFlow
      ? page.questions.filter(({ key }) => !page.hiddenKeys.includes(key)).map(questionColumn)
      : [{ id: 'answers', text: t('responses.answers'), cell: shortly }]),
    isDoubtful && {
      id: 'joined',
      text: t('responses.joinedBy'),
      cell: (response) => joinedView(response),
    },
  ].filter(Boolean);
}

/** The number tells people apart who have the same name. */
function number({ contact }) {
  const phone = phoneOf(contact);
  return phone && (contact.name || contact.username)
    ? html` · <bdi class="no-wrap">${phone}</bdi>`
    : nothing;
}

function questionColumn({ key, label }) {
  return {
    id: `question ${key}`,
    text: isolated(label),
    cell: (response) => answerCell(answerTo(response, key)),
  };
}

function answerTo(response, key) {
  return response.answers.find((answer) => answer.key === key);
}

function flowCell(response) {
  return html`<span class=${response.flow_name ? '' : 'quiet'} dir="auto">${flowOf(response)}</span>
    ${response.flow_version
      ? html`<small class="quiet block"
          >${t('responses.versionOf', { version: String(response.flow_version) })}</small
        >`
      : nothing}`;
}

/** The first answers of a form that is not known here. */
function shortly(response) {
  const given = response.answers.filter((answer) => answer.masked || answerWords(answer) !== '');
  return html`<ul class="answers-short">
    ${given
      .slice(0, SHORT)
      .map((answer) => html`<li><span class="quiet" dir="auto">${answer.label}</span> ${answerCell(answer)}</li>`)}
    ${given.length > SHORT
      ? html`<li class="quiet">${t('responses.more', { count: given.length - SHORT })}</li>`
      : nothing}
    ${given.length === 0 ? html`<li class="quiet">${t('responses.noValues')}</li>` : nothing}
  </ul>`;
}

export function joinedView(response) {
  const isCertain = CERTAIN.includes(response.joined_by) && response.confidence !== 'low';
  const words = joinedWords(response.joined_by);
  return isCertain
    ? html`<span class="quiet">${words}</span>`
    : html`<span class="pill warn"><hg-icon name="question-circle"></hg-icon>${words}</span>`;
}
