/** Dropdown, DatePicker and CalendarPicker: boxes that open a sheet. */
import { html, nothing } from 'lit';
import { dateOf, formatDate } from '../calendar.js';
import { isRequired, partOf } from '../fields.js';
import { ICONS } from '../icons.js';
import { listOf, own, textOf } from '../value.js';
import { cut, cutProp, idOf, labelText, underline } from './parts.js';

export function dropdown(ctx, node) {
  const held = ctx.held(node);
  const option = listOf(own(node.props, 'data-source')).find((one) => own(one, 'id') === held);
  return box(ctx, node, {
    shown: option ? textOf(own(option, 'title')) : textOf(held),
    icon: ctx.platform === 'ios' ? ICONS.chevron : ICONS.down,
    open: { kind: 'options', pointer: node.pointer },
  });
}

export function datePicker(ctx, node) {
  const date = dateOf(ctx.held(node));
  return box(ctx, node, {
    shown: date ? formatDate(date, ctx.language) : '',
    icon: ICONS.calendar,
    open: { kind: 'calendar', pointer: node.pointer },
  });
}

export function calendarPicker(ctx, node) {
  if (own(node.props, 'mode') !== 'range') return datePicker(ctx, node);
  const title = textOf(own(node.props, 'title'));
  const description = textOf(own(node.props, 'description'));
  return html`<div class="group" role="group" aria-label=${title || node.name}>
    ${title ? html`<div class="group-label">${cutProp(ctx, node, 'title')}</div>` : nothing}
    ${
      description
        ? html`<div class="description">${cutProp(ctx, node, 'description')}</div>`
        : nothing
    }
    <div class="pair">
      ${['start-date', 'end-date'].map((part) => {
        const date = dateOf(own(ctx.held(node), part));
        return html`<div>
          ${box(ctx, node, {
            part,
            shown: date ? formatDate(date, ctx.language) : '',
            icon: ICONS.calendar,
            open: { kind: 'calendar', pointer: node.pointer, part },
          })}
        </div>`;
      })}
    </div>
  </div>`;
}

function box(ctx, node, { part = '', shown, icon, open }) {
  const error = ctx.error(node, part);
  const label = textOf(partOf(own(node.props, 'label'), part));
  const helper = textOf(partOf(own(node.props, 'helper-text'), part));
  return html`<button
      type="button"
      class="box opener ${shown ? 'filled' : ''} ${error ? 'bad' : ''}"
      id=${idOf(node, `open${part}`)}
      aria-haspopup="dialog"
      aria-describedby=${idOf(node, 'under')}
      ?disabled=${ctx.isDisabled(node)}
      @click=${() => ctx.open(open)}
    >
      <span class="label"
        >${labelText(ctx, node, { text: label, required: isRequired(node, part) })}</span
      >
      <span class="shown">${shown}</span>${icon}
    </button>
    ${underline(ctx, node, { error, helper: cut(ctx, helper, `${node.type}.helper-text`) })}`;
}
