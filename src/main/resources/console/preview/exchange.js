/**
 * How the phone gets the answer of the endpoint if nobody gives it by hand.
 *
 * @typedef {{response?: object, failure?: string, words?: string}} Answered `failure` says why there
 *   is no answer; `words` are what the person reads of an endpoint that closes the form
 */

const PAUSE_MILLIS = 600;

/** Gives the machine the answer that it waits for since the event after `before`, if it waits. */
export async function answerFor(phone, before) {
  const { busy } = phone.state;
  if (!busy || busy === before?.busy || phone.exchange === 'ask') return;
  const answered =
    phone.exchange === 'endpoint' ? await phone.ask(busy.request) : await failed(phone.exchange);
  if (phone.state.busy === busy) phone.send({ type: 'answer', ...answered });
}

async function failed(failure) {
  await new Promise((done) => setTimeout(done, PAUSE_MILLIS));
  return { failure };
}
