/** A request of the journal: its row, and below it what was sent and answered. */
import { html, nothing } from 'lit';
import { timeOf } from '../../base/status.js';
import { bytes, number, t } from '../../base/text.js';
import { copy } from '../../base/ui/copy.js';
import { problemBox, skeletonRows } from '../../base/ui/states.js';

const COLUMNS = 6;

export function hasFailed(one) {
  return one.status === 0 || one.status >= 400;
}

/**
 * @param {object} one as `GET /api/sandbox/requests` has it
 * @param {{url: string, opened: object|undefined, toggle: () => void}} options `opened` has `detail`
 *   or `problem` when the bodies have come
 */
export function requestRow(one, { url, opened, toggle }) {
  const failed = hasFailed(one);
  return html`
    <tr>
      <th scope="row">
        <button
          class="plain unfold"
          aria-expanded=${String(opened !== undefined)}
          title=${t('simulator.bodies')}
          @click=${toggle}
        >
          <hg-icon name=${opened ? 'chevron-down' : 'chevron-right'}></hg-icon>
          <code>${one.method} ${one.path}</code>
        </button>
      </th>
      <td class="quiet">${one.route}</td>
      <td>
        <span class=${`pill ${failed ? 'bad' : 'good'}`}>
          <hg-icon name=${failed ? 'x-circle-fill' : 'check-circle-fill'}></hg-icon>
          ${one.status === 0 ? t('simulator.closed') : String(one.status)}
        </span>
        ${one.fault
          ? html`<span class="pill warn"><hg-icon name="bug"></hg-icon>${t(`simulator.kind_${one.fault}`)}</span>`
          : nothing}
      </td>
      <td class="number quiet">${t('simulator.millis', { millis: number(Math.round(one.duration_ms * 10) / 10) })}</td>
      <td class="quiet">${timeOf(one.time)}</td>
      <td class="narrow">
        <button
          class="icon-button small"
          aria-label=${t('simulator.copyCurl')}
          title=${t('simulator.copyCurl')}
          @click=${() => copy(curl(url, one))}
        >
          <hg-icon name="copy"></hg-icon>
        </button>
      </td>
    </tr>
    ${opened === undefined
      ? nothing
      : html`<tr class="bodies"><td colspan=${COLUMNS}>${bodies(opened)}</td></tr>`}
  `;
}

function bodies({ detail, problem }) {
  if (problem) {
    return problemBox(problem);
  }
  return detail
    ? html`${part(t('simulator.request'), detail.request)} ${part(t('simulator.answer'), detail.response)}`
    : skeletonRows(2);
}

function part(title, body) {
  const about = body ? [body.content_type, bytes(body.bytes)].filter(Boolean).join(' · ') : '';
  return html`
    <section>
      <h2>${title} <small class="quiet">${about}</small></h2>
      ${content(title, body)}
    </section>
  `;
}

function content(title, body) {
  if (!body) {
    return html`<p class="quiet">${t('simulator.noBody')}</p>`;
  }
  if (body.bytes === 0) {
    return html`<p class="quiet">${t('simulator.emptyBody')}</p>`;
  }
  if (body.text === undefined) {
    return html`<p class="quiet">${t('simulator.binaryBody')}</p>`;
  }
  return html`
    <pre tabindex="0" role="group" aria-label=${title} dir="ltr"><code>${indented(body.text)}</code></pre>
    ${body.truncated ? html`<p class="quiet">${t('simulator.cutBody')}</p>` : nothing}
  `;
}

/** With line breaks, if nothing but blanks would change. */
function indented(text) {
  try {
    const value = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

/** For a shell: a quote inside the quotes ends them, and begins them again. */
function curl(url, { method, path, authorization }) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = ['curl'];
  if (method !== 'GET') {
    parts.push('-X', method);
  }
  if (authorization) {
    parts.push('-H', quoted('Authorization: Bearer sandbox'));
  }
  return [...parts, quoted(url + path)].join(' ');
}
