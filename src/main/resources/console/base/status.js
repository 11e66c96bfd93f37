/**
 * The words and shapes of a flow's status and of the state of its text.
 *
 *   statusPill(flow)        Draft ◌, Published ●, Throttled ◐, Blocked ⊘, Deprecated ▢
 *   textMarks(flow)         'only here', 'changed here', '2 errors', …
 *   timeOf(flow.updated_at) '3 hours ago', with the exact time as its title
 *   screensOf(flow)         '4 screens · 7.3'; '' if the server does not say it
 */
import { html, nothing } from 'lit';
import { ago, exactly, t } from './text.js';

/** Their shapes are in css/parts.css. */
const LOOKS = {
  DRAFT: '',
  PUBLISHED: 'good',
  THROTTLED: 'warn',
  BLOCKED: 'bad',
  DEPRECATED: '',
};

const MARKS = {
  conflict: 'bad',
  unknown_outcome: 'bad',
  missing_at_meta: 'bad',
  has_errors: 'bad',
  changed_at_meta: 'info',
  local_changes: 'warn',
  expires_soon: 'warn',
  local_only: '',
};

export const STATUSES = Object.keys(LOOKS);

/** In the order of their urgency. */
export const MARK_NAMES = Object.keys(MARKS);

/** Meta's own status, which says more than ours if it throttles or blocks a flow. */
export function statusOf(flow) {
  return flow.status === 'PUBLISHED' && Object.hasOwn(LOOKS, flow.meta_status ?? '')
    ? flow.meta_status
    : flow.status;
}

export function statusPill(flow) {
  const status = statusOf(flow);
  return html`<span class="pill status ${LOOKS[status] ?? ''}" data-status=${status}
    >${t(`base.status_${status}`)}</span
  >`;
}

function marksOf(flow) {
  if (flow.marks) {
    return MARK_NAMES.filter((mark) => flow.marks.includes(mark));
  }
  if (flow.meta_flow_id === null) {
    return ['local_only'];
  }
  return flow.has_local_changes ? ['local_changes'] : [];
}

export function textMarks(flow) {
  const marks = marksOf(flow);
  if (marks.length === 0) {
    return html`<span class="quiet no-wrap">${t('base.mark_same')}</span>`;
  }
  return html`<span class="marks"
    >${marks.map((mark) => html`<span class=${`pill ${MARKS[mark]}`}>${markText(mark, flow)}</span>`)}</span
  >`;
}

function markText(mark, flow) {
  const errors = flow.findings_count?.errors;
  return mark === 'has_errors' && errors
    ? t('base.errors', { count: errors })
    : t(`base.mark_${mark}`);
}

export function timeOf(time) {
  return time
    ? html`<time datetime=${time} title=${exactly(time)}>${ago(time)}</time>`
    : nothing;
}

export function screensOf(flow) {
  if (flow.screens === undefined || flow.screens === null) {
    return flow.flow_json_version ?? '';
  }
  const screens = t('base.screens', { count: flow.screens });
  return flow.flow_json_version ? `${screens} · ${flow.flow_json_version}` : screens;
}
