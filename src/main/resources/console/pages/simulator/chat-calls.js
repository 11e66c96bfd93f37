/** What the chats ask of the server. */
import { api } from '../../base/api.js';

export const MOST_MESSAGES = 100;

const MOST_RESPONSES = 100;

function path(message, call) {
  return `/api/sandbox/messages/${encodeURIComponent(message)}/${call}`;
}

export async function readChats(signal) {
  return (await api.get('/api/sandbox/chats', { signal })).data.items;
}

/**
 * The newest messages of a chat, and the answers that Headgate has stored of the person.
 *
 * @returns {Promise<{messages: object[], responses: Map<string, object>}>} the answers by the id
 *   that Meta gave them
 */
export async function readTalk({ phone_number_id, user_id }, signal) {
  const [messages, responses] = await Promise.all([
    api.get('/api/sandbox/messages', {
      query: { phone_number_id, person: user_id, limit: MOST_MESSAGES },
      signal,
    }),
    api.get('/api/responses', { query: { user_id, limit: MOST_RESPONSES }, signal }),
  ]);
  return {
    messages: messages.data.items,
    responses: new Map(responses.data.items.map((one) => [one.wa_message_id, one])),
  };
}

/** The form that the button of a message opens. */
export async function readForm(message) {
  return (await api.get(path(message, 'form'))).data;
}

/** The person sees this message, and those before it. */
export async function markRead(message, signal) {
  await api.post(path(message, 'read'), null, { signal });
}

/** The person answers a message. */
export async function sendReply(message, reply, options) {
  await api.post(path(message, 'reply'), reply, options);
}

/**
 * Lets the simulator deliver what people write to this number to this server.
 *
 * @returns {Promise<boolean>} false if no account here has the number
 */
export async function connectNumber(phoneNumberId) {
  const { data } = await api.get('/api/accounts', { query: { limit: 100 } });
  const account = data.items.find((one) => one.sandbox && one.phone_number_id === phoneNumberId);
  if (account) {
    await api.post(`/api/accounts/${account.id}/connect-webhook`, null);
  }
  return account !== undefined;
}
