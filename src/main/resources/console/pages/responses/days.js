/** Answers per day as one line, with its table. */
import { html, svg } from 'lit';
import { number, t } from '../../base/text.js';
import { dayWords } from './values.js';

const WIDTH = 800;
const HEIGHT = 120;
const MOST_DAYS = 400;
const DAY_MILLIS = 86_400_000;

/** @param {Array<{day: string, answers: number}>} counted days that have answers, newest first */
export function answersByDay(counted) {
  const days = withEmptyDays(counted);
  const most = Math.max(...days.map((day) => day.answers));
  const total = days.reduce((sum, day) => sum + day.answers, 0);
  const at = (day, index) => [
    days.length === 1 ? WIDTH / 2 : (index * WIDTH) / (days.length - 1),
    HEIGHT - 6 - (day.answers / most) * (HEIGHT - 12),
  ];
  const points = days.map(at).map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`);
  const first = days[0].day;
  const last = days.at(-1).day;
  return html`<section class="card by-day" aria-labelledby="by-day-title">
    <h2 id="by-day-title">${t('responses.byDay')}</h2>
    <figure>
      <figcaption class="quiet">
        ${t('responses.byDayText', { count: total, most })}
      </figcaption>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
        ${days.length === 1
          ? svg`<rect x=${WIDTH / 2 - 12} y="6" width="24" height=${HEIGHT - 6}></rect>`
          : svg`<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}"></polygon>
              <polyline points=${points.join(' ')}></polyline>`}
      </svg>
      <div class="by-day-ends quiet" aria-hidden="true">
        <span>${dayWords(first)}</span>${first === last ? '' : html`<span>${dayWords(last)}</span>`}
      </div>
      <details>
        <summary>${t('responses.table')}</summary>
        <table class="day-table">
          <thead>
            <tr>
              <th scope="col">${t('responses.day')}</th>
              <th scope="col" class="number">${t('responses.answers')}</th>
            </tr>
          </thead>
          <tbody>
            ${counted.map(
              ({ day, answers }) => html`<tr>
                <th scope="row">${dayWords(day)}</th>
                <td class="number">${number(answers)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </details>
    </figure>
  </section>`;
}

/** All days from the first to the last one, at most the newest 400; oldest first. */
function withEmptyDays(counted) {
  const answers = new Map(counted.map((day) => [day.day, day.answers]));
  const last = Date.parse(counted[0].day);
  const first = Math.max(Date.parse(counted.at(-1).day), last - (MOST_DAYS - 1) * DAY_MILLIS);
  const days = [];
  for (let time = first; time <= last; time += DAY_MILLIS) {
    const day = new Date(time).toISOString().slice(0, 10);
    days.push({ day, answers: answers.get(day) ?? 0 });
  }
  return days;
}
