package headgate.flow.lifecycle;

import java.util.List;

/** What would happen if a flow was published now. Nothing was changed to find it out. */
record PublishChecklist(List<PublishCheck> checks) {

  PublishChecklist {
    checks = List.copyOf(checks);
  }

  /** Whether no check that blocks has failed or is unknown. */
  boolean isReady() {
    return checks.stream().noneMatch(PublishCheck::blocks);
  }
}
