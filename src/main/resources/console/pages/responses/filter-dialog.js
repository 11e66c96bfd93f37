/** All filters as a form. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { joinedWords, tokenWords } from './filter-bar.js';
import { JOINED_BY, TOKEN_STATES, canSearch, fieldName, isFlow } from './filters.js';

const INPUT_TYPES = { date: 'date', number: 'number' };

/**
 * @param {object} page the hg-responses-page
 * @returns {Promise<object|undefined>} changes of the query
 */
export function askFilters(page) {
  let question = '';
  return openDialog({
    heading: t('responses.filtersTitle'),
    content: (dialog) => html`
      <form
        class="filter-form"
        @submit=${(event) => {
          event.preventDefault();
          dialog.close(changes(new FormData(event.target)));
        }}
      >
        ${isFlow(page.flowId) ? flowFields(page, question, choose(dialog)) : nothing}
        <label class="field">
          ${t('responses.person')}
          <input
            name="person"
            autofocus
            dir="auto"
            autocomplete="off"
            maxlength="200"
            .value=${page.query.phone_number ?? page.query.user_id ?? ''}
          />
          <span class="field-hint">${t('responses.personHint')}</span>
        </label>
        <label class="field">
          ${t('responses.reference')}
          <input name="reference" dir="auto" maxlength="200" .value=${page.query.reference ?? ''} />
        </label>
        <label class="field">
          ${t('responses.from')}
          <input name="from" type="date" .value=${page.query.from ?? ''} />
        </label>
        <label class="field">
          ${t('responses.until')}
          <input name="until" type="date" .value=${page.query.until ?? ''} />
        </label>
        ${select('joined_by', t('responses.joinedBy'), JOINED_BY.map(pair(joinedWords)), page)}
        ${select('token_state', t('responses.tokenState'), TOKEN_STATES.map(pair(tokenWords)), page)}
        ${select(
          'has_media',
          t('responses.fileFilter'),
          [
            ['true', t('responses.withFiles')],
            ['false', t('responses.withoutFiles')],
          ],
          page,
        )}
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary">${t('responses.apply')}</button>
        </footer>
      </form>
    `,
  });

  function choose(dialog) {
    return (key) => {
      question = key;
      dialog.update();
    };
  }
}

function pair(words) {
  return (value) => [value, words(value)];
}

function select(name, label, options, page) {
  return html`<label class="field">
    ${label}
    <select name=${name}>
      <option value="">${t('responses.any')}</option>
      ${options.map(
        ([value, words]) =>
          html`<option value=${value} ?selected=${page.query[name] === value}>${words}</option>`,
      )}
    </select>
  </label>`;
}

function flowFields(page, question, onQuestion) {
  const items = (page.schema?.items ?? []).filter(canSearch);
  const item = items.find((one) => one.key === question);
  return html`
    ${items.length === 0
      ? nothing
      : html`<label class="field">
          ${t('responses.question')}
          <select name="question" autofocus @change=${(event) => onQuestion(event.target.value)}>
            <option value="">${t('responses.any')}</option>
            ${items.map((one) => html`<option value=${one.key}>${one.label}</option>`)}
          </select>
        </label>`}
    ${item ? valueField(item) : nothing}
    <label class="field">
      ${t('responses.version')}
      <input
        name="flow_version"
        inputmode="numeric"
        pattern="[1-9][0-9]{0,8}"
        .value=${page.query.flow_version ?? ''}
      />
    </label>
  `;
}

function valueField(item) {
  const options =
    item.type === 'boolean'
      ? [
          ['true', t('responses.yes')],
          ['false', t('responses.no')],
        ]
      : item.options.map((option) => [option.id, option.title]);
  return html`<label class="field">
    ${t('responses.value')}
    ${options.length > 0
      ? html`<select name="value" required>
          ${options.map(([value, words]) => html`<option value=${value}>${words}</option>`)}
        </select>`
      : html`<input name="value" type=${INPUT_TYPES[item.type] ?? 'text'} step="any" dir="auto" required />
          <span class="field-hint">${t('responses.valueHint')}</span>`}
  </label>`;
}

function changes(form) {
  const person = (form.get('person') ?? '').trim();
  const isPhone = /^\+?[\d\s()./-]+$/.test(person);
  const given = {
    phone_number: isPhone ? person.replace(/\D/g, '') : null,
    user_id: isPhone ? null : person || null,
    cursor: null,
  };
  for (const name of ['reference', 'from', 'until', 'joined_by', 'token_state', 'has_media']) {
    given[name] = form.get(name)?.trim() || null;
  }
  if (form.has('flow_version')) {
    given.flow_version = form.get('flow_version').trim() || null;
  }
  const question = form.get('question');
  if (question && form.get('value')) {
    given[fieldName(question)] = form.get('value');
  }
  return given;
}
