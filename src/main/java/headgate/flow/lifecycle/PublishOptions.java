package headgate.flow.lifecycle;

/**
 * How to publish a flow.
 *
 * @param save whether unsaved changes are saved first
 * @param overwrite whether that save replaces Meta's text without reading it first
 */
record PublishOptions(boolean save, boolean overwrite) {

  SaveOptions saving() {
    return new SaveOptions(false, overwrite, false);
  }
}
