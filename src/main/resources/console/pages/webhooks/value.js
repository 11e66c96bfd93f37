/**
 * What the form of a webhook asks for, as the API takes it. Touches no page.
 *
 * @param {FormData} form
 * @param {object|null} one the webhook that is changed; null for a new one
 * @param {{isAll: boolean, chosen: Set<string>}} state
 */
export function valueOf(form, one, state) {
  const value = {
    url: form.get('url').trim(),
    description: form.get('description').trim() || null,
    events: state.isAll ? ['*'] : form.getAll('event'),
    account_id: form.get('account') || null,
    flow_ids: state.chosen.size === 0 ? null : [...state.chosen],
    format: form.get('format'),
    reveal: form.get('reveal') !== null,
  };
  const headers = headersOf(form.get('headers'));
  if (headers !== null) {
    value.headers = headers;
  } else if (form.get('noHeaders') !== null) {
    value.headers = null;
  }
  const secret = one === null ? form.get('secret').trim() : '';
  return secret === '' ? value : { ...value, secret };
}

/** One 'name: value' a line; null if there is none. */
function headersOf(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => {
    const colon = line.indexOf(':');
    return colon < 0
      ? [line.trim(), '']
      : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}
