/** How the phone of a chat gets the answers of the flow's endpoint. The only place that decides it. */

/**
 * What happens when the form asks its endpoint: the `exchange` of `<hg-phone>`.
 *
 * @param {object} _form the form that is open, as `GET /api/sandbox/messages/{id}/form` shows it
 */
export function exchangeOf(_form) {
  return 'ask';
}

/**
 * The data of the first screen. Undefined if the endpoint gives it: then the phone takes the
 * examples of the screen.
 */
export function firstDataOf(form) {
  return form.flow_action === 'data_exchange' ? undefined : (form.data ?? {});
}
