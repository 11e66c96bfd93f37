/** The answers of the last days as one line, with its table. */
import { html, nothing, svg } from 'lit';
import { number, t } from '../../base/text.js';

const WIDTH = 600;
const HEIGHT = 80;

/** @param {Array<{day: string, answers: number}>} days oldest first */
export function answersOfDays(days) {
  if (!days?.some((day) => day.answers > 0)) {
    return nothing;
  }
  const total = days.reduce((sum, day) => sum + day.answers, 0);
  const most = Math.max(...days.map((day) => day.answers));
  const points = days.map((day, index) => [
    (index * WIDTH) / Math.max(1, days.length - 1),
    HEIGHT - 4 - (day.answers / most) * (HEIGHT - 8),
  ]);
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return html`
    <section class="card" aria-labelledby="answers-title">
      <h2 id="answers-title">${t('start.answers')}</h2>
      <figure class="answer-line">
        <figcaption>${t('start.answersTotal', { count: total })}</figcaption>
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<polygon points="0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}"></polygon>
            <polyline points=${line}></polyline>`}
        </svg>
        <details>
          <summary>${t('start.table')}</summary>
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">${t('start.day')}</th>
                <th scope="col" class="number">${t('start.answers')}</th>
              </tr>
            </thead>
            <tbody>
              ${days.map(
                (day) => html`<tr>
                  <th scope="row">${day.day}</th>
                  <td class="number">${number(day.answers)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </details>
      </figure>
    </section>
  `;
}
