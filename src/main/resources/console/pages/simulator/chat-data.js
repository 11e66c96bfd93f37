/** What a chat consists of. Touches no page. */

/** The address of a chat: the number of the business, and the person. */
export function idOf(chat) {
  return `${chat.phone_number_id}:${chat.user_id}`;
}

/**
 * The messages of both sides, oldest first.
 *
 * @param {object[]} messages as `GET /api/sandbox/messages` shows them
 * @returns {{id: string, at: string, message: object, reply: object | null}[]}
 */
export function timelineOf(messages) {
  const entries = messages.flatMap((message) => [
    { id: message.id, at: message.sent_at, message, reply: null },
    ...message.replies.map((reply) => ({ id: reply.id, at: reply.at, message, reply })),
  ]);
  return entries.sort(
    (a, b) =>
      Date.parse(a.at) - Date.parse(b.at) ||
      a.message.number - b.message.number ||
      Number(a.reply !== null) - Number(b.reply !== null),
  );
}

/**
 * The answers of a form as the chat shows them. A form that was not filled in here has no summary,
 * so its keys stand for the questions.
 *
 * @returns {{label: string, text: string | null, isKey: boolean}[]} a text of null is hidden
 */
export function linesOf(reply) {
  if (reply.summary) {
    return reply.summary.map(({ label, text }) => ({ label, text: text ?? null, isKey: false }));
  }
  return Object.entries(reply.response)
    .filter(([key]) => key !== 'flow_token' && key !== 'wa_flow_response_params')
    .map(([key, value]) => ({
      label: key,
      text: typeof value === 'string' ? value : JSON.stringify(value),
      isKey: true,
    }));
}

/**
 * What the phone shows of a form that is done, for the body of a reply.
 *
 * @param {{label: string, shown: string, mask: string}[]} summary as the phone gives it
 */
export function summaryOf(summary) {
  const texts = { dots: '••••••••', hidden: null };
  return summary.map(({ label, shown, mask }) => ({
    label,
    text: mask === '' ? shown : texts[mask],
  }));
}

/** The ways in which phones and Meta are known to differ, in the words of the API. */
export const VARIANTS = [
  'no_token',
  'no_context',
  'object',
  'wa_flow_params',
  'no_phone',
  'username',
  'escaped',
  'duplicate',
  'regrouped',
  'unknown_fields',
  'bad_signature',
  'other_waba',
];

/** @typedef {{names: string[], batch: number, late: number}} Delivery how an answer arrives */

/** @returns {Delivery} */
export function usualDelivery() {
  return { names: [], batch: 1, late: 0 };
}

/** @param {Delivery} delivery */
export function variantsOf({ names, batch, late }) {
  return [
    ...names,
    ...(batch > 1 ? [`batch:${batch}`] : []),
    ...(late > 0 ? [`late:${late}`] : []),
  ];
}
