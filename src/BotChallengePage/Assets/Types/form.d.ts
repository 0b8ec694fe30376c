/** The script of forms of BotChallengePage, a classic script. */

export {};

declare global {
  interface Window {
    readonly BotChallengeForms: {
      /**
       * Fills the fields of the form's widget, for a script that sends the form without its `submit` event.
       * @returns Whether they are filled, or there is no widget.
       */
      ready(form: HTMLFormElement): Promise<boolean>;
    };
  }
}
