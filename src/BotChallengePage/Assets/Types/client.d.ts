/** The client script of BotChallengePage, as a classic script or as the ES module `client.mjs`. */

export interface EnsureOptions {
  /** Ends the wait; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  /** One of the listed origins, whose pass it is about; the page's own without it. */
  origin?: string;
}

/**
 * Gets a pass, unless there is one already: before a form, an upload, anything that must not be interrupted.
 * @param policy Name of the policy; "default" without it.
 * @returns Whether there is a pass now.
 */
export function ensure(policy?: string, options?: EnsureOptions): Promise<boolean>;

declare const client: { readonly ensure: typeof ensure };
export default client;

export interface PassedDetail {
  /** Name of the policy whose pass it is about. */
  policy: string;
}

export interface RequestDetail extends PassedDetail {
  /** The request that was challenged. */
  url: string;
  method: string;
}

export interface DialogDetail extends PassedDetail {
  element: HTMLDialogElement;
}

export interface FailedDetail extends PassedDetail {
  reason: string;
  /** For the visitor, in their language; both are empty where there are no words for it. */
  title: string;
  message: string;
  /** Absent where `ensure` was called. */
  url?: string;
  method?: string;
}

declare global {
  interface Window {
    readonly BotChallenge: typeof client;
  }

  interface DocumentEventMap {
    /** Cancelable: nothing is solved, and the caller gets the 403. */
    "bot-challenge-required": CustomEvent<RequestDetail>;
    /** Cancelable: the dialog does not open, and the caller gets the 403. */
    "bot-challenge-dialog": CustomEvent<DialogDetail>;
    "bot-challenge-passed": CustomEvent<PassedDetail>;
    /** Cancelable: the request is not sent again, and the caller gets the 403. */
    "bot-challenge-replay": CustomEvent<RequestDetail>;
    "bot-challenge-failed": CustomEvent<FailedDetail>;
  }
}
