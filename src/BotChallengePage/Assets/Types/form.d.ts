/** The script of forms of BotChallengePage, a classic script. */

export {};

declare global {
  interface Window {
    readonly BotChallengeForms: {
      /**
       * Fills the fields of the form's widget, for a script that sends the form without its `submit` event. Call it each
       * time, just before you read the form: an answer is good once.
       * @returns Whether they are filled, there is no widget, or the server has to say what is wrong. Where not, the widget
       * says it, and has a button that tries again; nothing is sent by that.
       */
      ready(form: HTMLFormElement): Promise<boolean>;
    };
  }
}
