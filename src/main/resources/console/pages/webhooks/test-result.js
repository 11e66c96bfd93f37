/** What came of a test of a webhook. */
import { html, nothing } from 'lit';
import { number, t } from '../../base/text.js';
import { problemBox } from '../../base/ui/states.js';

/** @param {undefined|null|object} result null while the test runs */
export function testResult(result) {
  if (!result) {
    return nothing;
  }
  if (result.problem) {
    return problemBox(result.problem);
  }
  const isGood = result.error === null && result.status >= 200 && result.status < 300;
  return html`<section class="test" role="status">
    <p class=${isGood ? 'good-text' : 'danger-text'}>
      <strong>${isGood ? t('webhooks.testGood') : t('webhooks.testBad')}</strong>
    </p>
    <p class="quiet">
      ${result.status === null ? t('webhooks.noAnswer') : t('webhooks.answered', { status: String(result.status) })}
      · ${t('webhooks.millis', { millis: number(result.duration_ms) })}
    </p>
    ${result.error ? html`<p dir="auto">${result.error}</p>` : nothing}
    ${result.body_start ? html`<pre dir="ltr" tabindex="0">${result.body_start}</pre>` : nothing}
  </section>`;
}
