package headgate.answer.schema;

import headgate.flowjson.form.Component;
import headgate.flowjson.form.Screen;

/** Where a value of a form comes from. */
sealed interface Origin {

  /** A person enters it. */
  record Input(Screen screen, Component component) implements Origin {}

  /**
   * The first screen gets it: from the message, or from the data endpoint.
   *
   * @param key of the data
   */
  record Given(Screen screen, String key) implements Origin {}

  /** The form has the value itself. */
  record Fixed() implements Origin {}

  /** An expression, or something inside a value. */
  record Other() implements Origin {}
}
