/** The month from which a person chooses a day, or the two days of a range. */
import { html, nothing } from 'lit';
import {
  addDays,
  boundsOf,
  dateOf,
  firstDayOf,
  formatDate,
  isOpen,
  mayEnd,
  monthOf,
  sentDate,
  weeksOf,
} from './calendar.js';
import { limitOf, partOf } from './fields.js';
import { ICONS } from './icons.js';
import { drawer } from './drawer.js';
import { isObject, own, textOf } from './value.js';

/** @param {{pointer: string, part?: string, month?: string, start?: string, end?: string}} sheet */
export function renderCalendar(ctx, phone, sheet) {
  const node = ctx.view.nodes.find(({ pointer }) => pointer === sheet.pointer);
  if (!node) return nothing;
  const range = node.type === 'CalendarPicker' && own(node.props, 'mode') === 'range';
  const picked = pickedOf(ctx, node, sheet, range);
  const bounds = boundsOf(node.props);
  const today = dateOf(phone.today);
  const near =
    picked.start || (today < bounds.min ? bounds.min : today > bounds.max ? bounds.max : today);
  const month = sheet.month ?? monthOf(near);
  const calendar = { ctx, phone, node, sheet, range, picked, bounds, today, month };
  const label = own(node.props, range ? 'title' : 'label');
  const title = textOf(partOf(label, sheet.part ?? '')) || node.name;
  const isReady = range ? picked.start && picked.end : picked.start;
  return drawer(phone, title, {
    middle: phone.platform === 'android',
    body: html`${
      picked.start
        ? html`<div class="chosen-date">${chosenText(ctx, picked, range)}</div>`
        : nothing
    }
    ${monthHead(calendar)} ${monthTable(calendar)} ${daysNote(ctx, node, range)}`,
    foot: html`<button type="button" class="flat" @click=${phone.closeSheet}>
        ${ctx.w('cancel')}
      </button>
      <button type="button" class="flat" ?disabled=${!isReady} @click=${() => choose(calendar)}>
        ${ctx.w(phone.platform === 'ios' ? 'done' : 'ok')}
      </button>`,
  });
}

function pickedOf(ctx, node, sheet, range) {
  const held = ctx.held(node);
  if (sheet.start !== undefined) return { start: sheet.start, end: sheet.end ?? '' };
  if (range) return { start: dateOf(own(held, 'start-date')), end: dateOf(own(held, 'end-date')) };
  return { start: isObject(held) ? '' : dateOf(held), end: '' };
}

function chosenText(ctx, { start, end }, range) {
  const options = { day: 'numeric', month: 'short', ...(range ? {} : { weekday: 'short' }) };
  const first = formatDate(start, ctx.language, options);
  return range ? `${first} – ${end ? formatDate(end, ctx.language, options) : '…'}` : first;
}

function monthHead({ ctx, phone, sheet, month, bounds }) {
  const before = monthOf(month, -1);
  const after = monthOf(month, 1);
  const turn = (to, icon, label, off) =>
    html`<button
      type="button"
      aria-label=${ctx.w(label)}
      ?disabled=${off}
      @click=${() => phone.openSheet({ ...sheet, month: to })}
    >
      <span class="turns">${icon}</span>
    </button>`;
  return html`<div class="month-head">
    ${turn(before, ICONS.chevronBack, 'previousMonth', addDays(month, -1) < bounds.min)}
    <span aria-live="polite"
      >${formatDate(month, ctx.language, { month: 'long', year: 'numeric' })}</span
    >
    ${turn(after, ICONS.chevron, 'nextMonth', after > bounds.max)}
  </div>`;
}

function monthTable(calendar) {
  const { ctx, month } = calendar;
  const first = firstDayOf(ctx.language);
  const names = Array.from({ length: 7 }, (_, i) => addDays('2024-09-01', first + i));
  return html`<table class="month">
    <thead>
      <tr>
        ${names.map(
          (date) =>
            html`<th scope="col" aria-label=${formatDate(date, ctx.language, { weekday: 'long' })}>
              ${formatDate(date, ctx.language, { weekday: 'narrow' })}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody @keydown=${(event) => walk(calendar, event)}>
      ${weeksOf(month, first).map(
        (week) =>
          html`<tr>
            ${week.map((date) => day(calendar, date))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function day(calendar, date) {
  if (date === '') return html`<td></td>`;
  const { ctx, picked, today } = calendar;
  const isOn = date === picked.start || date === picked.end;
  const isBetween = picked.start && picked.end && date >= picked.start && date <= picked.end;
  return html`<td class=${isBetween ? 'between' : ''}>
    <button
      type="button"
      class="day ${isOn ? 'on' : ''} ${date === today ? 'today' : ''}"
      data-date=${date}
      aria-label=${formatDate(date, ctx.language, { dateStyle: 'full' })}
      aria-pressed=${isOn ? 'true' : 'false'}
      ?disabled=${!canChoose(calendar, date)}
      @click=${() => pick(calendar, date)}
    >
      ${new Intl.NumberFormat(ctx.language).format(Number(date.slice(8)))}
    </button>
  </td>`;
}

/** After the first day of a range only those days may be chosen that end it, or begin another. */
function canChoose({ bounds, range, picked, node }, date) {
  if (!isOpen(date, bounds)) return false;
  if (!range || !picked.start || picked.end || date < picked.start) return true;
  const least = limitOf(node.props, 'min-days', 1);
  return mayEnd(picked.start, date, least, limitOf(node.props, 'max-days', Infinity));
}

function pick({ phone, sheet, range, picked, month }, date) {
  const isEnd = range && picked.start && !picked.end && date >= picked.start;
  const next = isEnd ? { start: picked.start, end: date } : { start: date, end: '' };
  phone.openSheet({ ...sheet, ...next, month });
}

function choose({ ctx, phone, node, range, picked }) {
  const value = range
    ? { 'start-date': picked.start, 'end-date': picked.end }
    : sentDate(picked.start, ctx.version);
  phone.closeSheet();
  ctx.send({ type: 'select', name: node.name, pointer: node.pointer, value });
}

function daysNote(ctx, node, range) {
  const min = limitOf(node.props, 'min-days', 0);
  const max = limitOf(node.props, 'max-days', 0);
  if (!range || (min === 0 && max === 0)) return nothing;
  return html`<p class="metadata">${ctx.w('days', { min: min || 1, max: max || '…' })}</p>`;
}

const STEPS = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['ArrowUp', -7],
  ['ArrowDown', 7],
]);

/** Arrow keys walk over the days that may be chosen. */
function walk({ ctx, phone }, event) {
  const date = event.target.dataset.date;
  const step = STEPS.get(event.key);
  if (!date || !step) return;
  event.preventDefault();
  const turned = ctx.isRightToLeft && Math.abs(step) === 1 ? -step : step;
  for (let to = addDays(date, turned), i = 0; i < 31; to = addDays(to, Math.sign(turned)), i++) {
    const next = phone.renderRoot.querySelector(`[data-date="${to}"]:enabled`);
    if (next) {
      next.focus();
      return;
    }
  }
}
