package headgate.flow.lifecycle;

import headgate.flow.Flow;

/** What a person calls the text that Meta has of a flow. */
final class MetaVersion {

  private MetaVersion() {}

  static String words(Flow flow) {
    Integer version = flow.versions().atMeta();
    return version == null ? "the text that it has" : "version " + version;
  }
}
