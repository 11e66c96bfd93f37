package headgate.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What came of a sync, for people: what was done as a table, what is left to them, the counts. */
final class SyncReport {

  private final PrintStream out;
  private final String url;
  private final JsonNode result;
  private final Map<String, List<SyncStep>> steps;
  private final boolean several;

  /**
   * @param result as the API answers it
   * @param steps of each account by its id, without those that do nothing
   */
  SyncReport(PrintStream out, String url, JsonNode result, Map<String, List<SyncStep>> steps) {
    this.out = out;
    this.url = url;
    this.result = result;
    this.steps = steps;
    this.several = result.path("accounts").size() > 1;
  }

  void print() {
    if (isDry()) {
      out.println("Dry run: nothing was changed. This is what would be done:");
      out.println();
    }
    if (several) {
      result.path("accounts").forEach(this::account);
    } else {
      part(result, steps.values().stream().flatMap(List::stream).toList(), "");
    }
    for (String warning : SyncStep.texts(result.path("warnings"))) {
      out.println("Warning: " + TerminalText.printable(warning));
    }
    out.println((isDry() ? "Dry run: " : "") + counts(result));
  }

  int exitCode() {
    for (JsonNode account : result.path("accounts")) {
      if (!error(account).isEmpty()) {
        return Command.FAILURE;
      }
    }
    boolean found = !result.path("conflicts").isEmpty() || !result.path("failed").isEmpty();
    return found ? Command.FOUND : Command.DONE;
  }

  private void account(JsonNode account) {
    String id = account.path("account_id").asString("");
    String name = TerminalText.printable(account.path("name").asString(""));
    out.println("Account " + name + " (" + id + ")");
    if (error(account).isEmpty()) {
      part(account, steps.getOrDefault(id, List.of()), " --account " + id);
    } else {
      out.println("It could not be synced: " + TerminalText.printable(error(account)));
      out.println();
    }
  }

  /**
   * @param account the flag that confines a command to it
   */
  private void part(JsonNode part, List<SyncStep> done, String account) {
    if (done.isEmpty()) {
      out.println("Nothing to do: both sides agree.");
    } else {
      table(done);
    }
    out.println();
    conflicts(part.path("conflicts"), account);
    failed(part.path("failed"));
  }

  private void table(List<SyncStep> done) {
    Table table =
        new Table(
            new Table.Column("STEP", 24),
            new Table.Column("NAME", 32),
            new Table.Column("ID", 36),
            new Table.Column("ABOUT", 56));
    for (SyncStep step : done) {
      table.row(step.words(), step.name(), step.shownId(), step.about());
    }
    table.print(out);
  }

  private void conflicts(JsonNode conflicts, String account) {
    if (conflicts.isEmpty()) {
      return;
    }
    out.println(
        Counts.of(conflicts.size(), "conflict")
            + ": changed here and at Meta since both last agreed. What is here stays as it is.");
    for (JsonNode conflict : conflicts) {
      String name = conflict.path("name").asString("");
      String metaName = conflict.path("meta_name").asString(name);
      out.println(
          TerminalText.printable(
              "  %s%s: %s"
                  .formatted(
                      name,
                      metaName.equals(name) ? "" : " (at Meta: " + metaName + ")",
                      SyncStep.words(SyncStep.texts(conflict.path("fields"))))));
      // Before a sync that writes, nobody here has Meta's text.
      if (!isDry() && SyncStep.texts(conflict.path("fields")).contains("json_definition")) {
        out.println(
            TerminalText.printable(
                "    GET %s/api/flows/%s/diff?from=current&to=meta"
                    .formatted(url, conflict.path("id").asString(""))));
      }
    }
    out.println("To settle all of them:");
    out.println("  headgate sync%s --strategy theirs   takes Meta's".formatted(account));
    out.println("  headgate sync%s --strategy ours     keeps what is here".formatted(account));
    out.println("Either way the text that loses stays in the flow's history.");
    out.println();
  }

  private void failed(JsonNode failed) {
    if (failed.isEmpty()) {
      return;
    }
    out.println(Counts.of(failed.size(), "flow") + " failed:");
    for (JsonNode flow : failed) {
      out.println(
          TerminalText.printable(
              "  %s (Meta's %s): %s"
                  .formatted(
                      flow.path("name").asString(""),
                      flow.path("meta_flow_id").asString(""),
                      flow.path("reason").asString(""))));
    }
    out.println();
  }

  private static String counts(JsonNode part) {
    return "%d synced (%d new, %d updated, %d unchanged), %s, %d missing, %d failed"
        .formatted(
            part.path("synced").asInt(0),
            part.path("new").asInt(0),
            part.path("updated").asInt(0),
            part.path("unchanged").asInt(0),
            Counts.of(part.path("conflicts").size(), "conflict"),
            part.path("missing").size(),
            part.path("failed").size());
  }

  private boolean isDry() {
    return result.path("dry_run").asBoolean(false);
  }

  private static String error(JsonNode account) {
    return account.path("error").asString("");
  }
}
