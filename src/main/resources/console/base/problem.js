/**
 * Why a call failed. Every rejected call of `api` rejects with a Problem, or with an AbortError if
 * the caller aborted it.
 *
 *   catch (e) {
 *     if (e instanceof Problem && e.status === 412) { … }
 *   }
 *
 * `status` 0 means that there was no answer, or one that is not of Headgate; `type` is then
 * 'unreachable' or 'not_headgate'.
 */
export class Problem extends Error {
  /**
   * @param {{status: number, type: string, message: string, data?: any, requestId?: string|null}} p
   */
  constructor({ status, type, message, data = null, requestId = null }) {
    super(message);
    this.name = 'Problem';
    /** The status of HTTP, or 0. */
    this.status = status;
    /** The `error_type` of the API. Never changes, so code may compare it. */
    this.type = type;
    /** Details; an object or null. */
    this.data = data;
    /** By which the server's log names the request; null without an answer. */
    this.requestId = requestId;
  }

  /** Whether the same call may succeed in a moment. */
  get isTemporary() {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

/** Anything that was thrown, as a Problem, so that it can be shown. */
export function asProblem(error) {
  if (error instanceof Problem) {
    return error;
  }
  return new Problem({ status: 0, type: 'console_failed', message: String(error?.message ?? error) });
}
