/**
 * Dates as `YYYY-MM-DD`. All sums are made in UTC, so that no zone of a browser moves a day.
 *
 * @typedef {{min: string, max: string, unavailable: Set<string>, days: Set<string> | null}} Bounds
 */
import { listOf, own } from './value.js';

const DAY = 86_400_000;
const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS = /^-?\d{6,15}$/;

/**
 * The date of a property of any version: a date, or milliseconds as a text. Empty if it is neither.
 */
export function dateOf(value) {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return '';
  if (MILLISECONDS.test(text)) return written(Number(text));
  return FORM.test(text) && written(timeOf(text)) === text ? text : '';
}

/** The value that a form of this version sends for a date. */
export function sentDate(date, version) {
  return version >= 500 ? date : String(timeOf(date));
}

/** @returns {Bounds} of a DatePicker or CalendarPicker */
export function boundsOf(props) {
  const names = listOf(own(props, 'include-days'));
  return {
    min: dateOf(own(props, 'min-date')) || '1900-01-01',
    max: dateOf(own(props, 'max-date')) || '2100-12-31',
    unavailable: new Set(listOf(own(props, 'unavailable-dates')).map(dateOf)),
    days: names.length > 0 ? new Set(names) : null,
  };
}

/** Whether a person may choose a date. */
export function isOpen(date, bounds) {
  if (date < bounds.min || date > bounds.max || bounds.unavailable.has(date)) return false;
  return bounds.days === null || bounds.days.has(NAMES[new Date(timeOf(date)).getUTCDay()]);
}

/** Whether a date may end a range that begins at `start`. Both days count. */
export function mayEnd(start, date, least, most) {
  const days = daysBetween(start, date) + 1;
  return date >= start && days >= least && days <= most;
}

function daysBetween(from, to) {
  return Math.round((timeOf(to) - timeOf(from)) / DAY);
}

export function addDays(date, days) {
  return written(timeOf(date) + days * DAY);
}

/** The first day of the month that lies `months` after the month of a date. */
export function monthOf(date, months = 0) {
  const time = new Date(timeOf(date));
  return written(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + months, 1));
}

/** The weeks of a month: seven dates each, empty for a day of another month. */
export function weeksOf(month, firstDay) {
  const shift = (new Date(timeOf(month)).getUTCDay() - firstDay + 7) % 7;
  const length = daysBetween(month, monthOf(month, 1));
  const cells = Array.from({ length: Math.ceil((shift + length) / 7) * 7 }, (_, i) =>
    i < shift || i >= shift + length ? '' : addDays(month, i - shift),
  );
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

/** The weekday that a week begins with in a language: 0 for Sunday. */
export function firstDayOf(language) {
  const locale = new Intl.Locale(language);
  const week = locale.getWeekInfo?.() ?? locale.weekInfo;
  return (week?.firstDay ?? 1) % 7;
}

/** A date in the words of a language. */
export function formatDate(date, language, options = { dateStyle: 'medium' }) {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(timeOf(date));
}

function timeOf(date) {
  const [, year, month, day] = FORM.exec(date);
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
}

function written(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
