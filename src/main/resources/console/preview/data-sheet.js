/** Sheets for data: those of the screen, and the answer of an endpoint. */
import { html, nothing } from 'lit';
import { t } from '../base/text.js';
import { examplesOf } from './document.js';
import { drawer } from './drawer.js';
import { entriesOf, own, textOf } from './value.js';

/** The data of the screen that is shown. */
export function renderData(phone) {
  const { state } = phone;
  const id = state.stack.at(-1);
  const screen = state.document.screens.get(id);
  const save = (event) => {
    event.preventDefault();
    const values = readForm(event.target, screen);
    phone.closeSheet();
    phone.send({ type: 'data', values });
  };
  return drawer(phone, t('phone.dataOf', { screen: id }), {
    full: true,
    body: html`<form class="data" id="data-form" @submit=${save}>
      ${dataFields(screen, state.data.get(id) ?? new Map())}
    </form>`,
    foot: html`<button type="button" class="flat" @click=${phone.closeSheet}>
        ${t('phone.cancel')}
      </button>
      <button type="submit" form="data-form" class="flat">${t('phone.use')}</button>`,
  });
}

/** Asks the person what the endpoint answers. The last answer for this screen is offered again. */
export function renderExchange(phone) {
  const { state } = phone;
  const { request } = state.busy;
  const last = state.answers.get(request.screen);
  const ids = [...state.document.screens.keys(), 'SUCCESS'];
  const next =
    phone.marks.get('answer screen') ?? textOf(own(last, 'screen') ?? defaultNext(state, request));
  const screen = state.document.screens.get(next);
  const known = new Map([
    ...(screen ? examplesOf(screen) : []),
    ...entriesOf(own(last, 'screen') === next ? own(last, 'data') : {}),
  ]);
  const answer = (event) => {
    event.preventDefault();
    phone.marks.delete('answer screen');
    phone.send({
      type: 'answer',
      response: {
        screen: next,
        data: screen
          ? readForm(event.target, screen)
          : {
              extension_message_response: { params: { flow_token: request.flow_token } },
            },
      },
    });
  };
  return drawer(phone, t('phone.asked'), {
    full: true,
    body: html`<p>${t('phone.askedIs')}</p>
      <pre dir="ltr">${JSON.stringify(request, null, 2)}</pre>
      <form class="data" id="answer-form" @submit=${answer}>
        <label
          >${t('phone.answerScreen')}
          <select @change=${(event) => phone.mark('answer screen', event.target.value)}>
            ${ids.map((id) => html`<option value=${id} ?selected=${id === next}>${id}</option>`)}
          </select>
        </label>
        ${screen ? dataFields(screen, known) : nothing}
      </form>`,
    foot: html`<button
        type="button"
        class="flat"
        @click=${() => phone.send({ type: 'answer', failure: 'timeout' })}
      >
        ${t('phone.failIt')}
      </button>
      <button type="submit" form="answer-form" class="flat">${t('phone.answerIt')}</button>`,
  });
}

function defaultNext(state, request) {
  if (request.action === 'BACK') return request.screen;
  const routes = own(own(state.document.raw, 'routing_model'), request.screen);
  return Array.isArray(routes) && routes.length > 0 ? routes[0] : request.screen;
}

function dataFields(screen, values) {
  const fields = entriesOf(own(screen.raw, 'data'));
  if (fields.length === 0) return html`<p>${t('phone.noData')}</p>`;
  return fields.map(([key, schema]) => {
    const type = textOf(own(schema, 'type'));
    const value = values.get(key);
    if (type === 'boolean') {
      return html`<label class="check"
        ><input type="checkbox" data-key=${key} .checked=${value === true} />${key}</label
      >`;
    }
    const text =
      typeof value === 'object' && value !== null ? JSON.stringify(value, null, 1) : textOf(value);
    return html`<label
      >${key} <small>${type}</small>
      ${
        type === 'array' || type === 'object' || text.length > 60
          ? html`<textarea data-key=${key} rows="3" dir="ltr" .value=${text}></textarea>`
          : html`<input type="text" data-key=${key} .value=${text} />`
      }
    </label>`;
  });
}

/** The values of a form made by {@link dataFields}. A text that is not of its type stays a text. */
function readForm(form, screen) {
  const types = new Map(
    entriesOf(own(screen.raw, 'data')).map(([key, schema]) => [key, own(schema, 'type')]),
  );
  const controls = [...form.querySelectorAll('[data-key]')];
  return Object.fromEntries(
    controls.map((control) => [
      control.dataset.key,
      control.type === 'checkbox'
        ? control.checked
        : valueOf(control.value, types.get(control.dataset.key)),
    ]),
  );
}

function valueOf(text, type) {
  if (type === 'string' || type === undefined) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text; // shown as it was typed
  }
}
