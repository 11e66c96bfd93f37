/** Faults that people often want, in the words of `POST /api/sandbox/faults`. */

export const KINDS = [
  'error',
  'delay',
  'drop',
  'html',
  'rate_limit',
  'malformed',
  'truncated',
  'short_body',
  'duplicate_page',
  'reorder_page',
];

/** The names of the journal. */
export const ROUTES = [
  'list',
  'create',
  'get',
  'update',
  'upload',
  'assets',
  'download',
  'publish',
  'deprecate',
  'delete',
  'migrate',
  'waba',
  'phone_number',
  'phone_numbers',
  'messages',
  'subscribe',
  'subscribed_apps',
  'message_templates',
  'register',
  'get_encryption',
  'set_encryption',
];

export const PRESETS = [
  { name: 'publishLost', fault: { kind: 'drop', route: 'publish', when: 'after', times: 1 } },
  { name: 'createLost', fault: { kind: 'drop', route: 'create', when: 'after', times: 1 } },
  { name: 'uploadFails', fault: { kind: 'error', route: 'upload', code: 139001, times: 1 } },
  { name: 'down', fault: { kind: 'html', times: 0 } },
  { name: 'slow', fault: { kind: 'delay', delay_ms: 3000, times: 0 } },
  { name: 'limited', fault: { kind: 'rate_limit', times: 0 } },
  { name: 'token', fault: { kind: 'error', code: 190, times: 0 } },
  { name: 'garbled', fault: { kind: 'malformed', times: 1 } },
];

/** Whether a fault of the simulator is the one of a switch. */
export function isPreset(fault, preset) {
  return (
    fault.kind === preset.kind &&
    (fault.route ?? null) === (preset.route ?? null) &&
    (fault.method ?? null) === null &&
    (fault.path ?? null) === null &&
    fault.times === preset.times &&
    fault.skip === 0 &&
    fault.delay_ms === (preset.delay_ms ?? 0) &&
    (preset.code === undefined || fault.code === preset.code)
  );
}
