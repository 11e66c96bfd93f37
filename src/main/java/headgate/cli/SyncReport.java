package headgate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The result of a sync, for people: a table of what was done, what the user has to decide, and the
 * counts.
 *
 * @param url the server's
 * @param result as the API answers it
 * @param steps of each account by its id, without those that change nothing
 */
record SyncReport(String url, JsonNode result, Map<String, List<SyncStep>> steps) {

  String text() {
    List<String> lines = new ArrayList<>();
    if (isDryRun()) {
      lines.add("Dry run: nothing was changed. This is what a sync would do:");
      lines.add("");
    }
    JsonNode accounts = result.path("accounts");
    if (accounts.size() > 1) {
      accounts.forEach(account -> lines.addAll(account(account)));
    } else {
      lines.addAll(part(result, steps.values().stream().flatMap(List::stream).toList(), ""));
    }
    lines.addAll(decisions(result.path("decisions")));
    for (String warning : SyncStep.texts(result.path("warnings"))) {
      lines.add("Warning: " + TerminalText.printable(warning));
    }
    lines.add((isDryRun() ? "Dry run: " : "") + counts());
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  ExitCode exitCode() {
    for (JsonNode account : result.path("accounts")) {
      if (!error(account).isEmpty()) {
        return ExitCode.FAILURE;
      }
    }
    boolean found = !result.path("conflicts").isEmpty() || !result.path("failed").isEmpty();
    return found ? ExitCode.FOUND : ExitCode.DONE;
  }

  private List<String> account(JsonNode account) {
    String id = account.path("account_id").asString("");
    List<String> lines = new ArrayList<>();
    lines.add(
        TerminalText.printable("Account %s (%s)".formatted(account.path("name").asString(""), id)));
    if (error(account).isEmpty()) {
      lines.addAll(part(account, steps.getOrDefault(id, List.of()), " --account " + id));
    } else {
      lines.add("It could not be synced: " + TerminalText.printable(error(account)));
      lines.add("");
    }
    return lines;
  }

  /**
   * @param part the result, or one account of it
   * @param option limits a command to this account; empty if there is only one
   */
  private List<String> part(JsonNode part, List<SyncStep> done, String option) {
    List<String> lines = new ArrayList<>();
    if (done.isEmpty()) {
      lines.add("Nothing to do: both sides agree.");
    } else {
      lines.addAll(table(done));
    }
    lines.add("");
    lines.addAll(conflicts(part.path("conflicts"), option));
    lines.addAll(failed(part.path("failed")));
    return lines;
  }

  private static List<String> table(List<SyncStep> done) {
    Table table =
        new Table(
            new Table.Column("STEP", 24),
            new Table.Column("NAME", 32),
            new Table.Column("ID", 36),
            new Table.Column("ABOUT", 56));
    for (SyncStep step : done) {
      table.row(step.label(), step.name(), step.shownId(), step.about());
    }
    return table.lines();
  }

  private List<String> conflicts(JsonNode conflicts, String option) {
    if (conflicts.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        Counts.of(conflicts.size(), "conflict")
            + ": changed on both sides since the last sync. Our side stays as it is.");
    conflicts.forEach(conflict -> lines.addAll(conflict(conflict)));
    lines.add("To settle all of them:");
    lines.add("  headgate sync%s --strategy theirs   takes Meta's side".formatted(option));
    lines.add("  headgate sync%s --strategy ours     keeps our side".formatted(option));
    lines.add("To settle one of them, with the ID of the flow:");
    lines.add("  headgate sync%s --decide ID=theirs".formatted(option));
    lines.add("In all cases the other text stays in the flow's history.");
    lines.add("");
    return lines;
  }

  private List<String> conflict(JsonNode conflict) {
    String name = conflict.path("name").asString("");
    String metaName = conflict.path("meta_name").asString(name);
    List<String> fields = SyncStep.texts(conflict.path("fields"));
    String shownName = metaName.equals(name) ? name : name + " (at Meta: " + metaName + ")";
    List<String> lines = new ArrayList<>();
    lines.add(TerminalText.printable("  " + shownName + ": " + SyncStep.inWords(fields)));
    // A dry run does not store Meta's text, so there is nothing to compare with.
    if (!isDryRun() && fields.contains("json_definition")) {
      lines.add(
          TerminalText.printable(
              "    GET %s/api/flows/%s/diff?from=current&to=meta"
                  .formatted(url, conflict.path("id").asString(""))));
    }
    return lines;
  }

  private List<String> decisions(JsonNode decisions) {
    if (decisions.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Decisions:");
    for (JsonNode decision : decisions) {
      String applied = isDryRun() ? "would be applied" : "applied";
      String outcome =
          decision.path("applied").asBoolean(false)
              ? applied
              : "not applied. " + decision.path("reason").asString("");
      lines.add(
          TerminalText.printable(
              "  %s=%s: %s"
                  .formatted(
                      decision.path("flow_id").asString(""),
                      decision.path("decision").asString(""),
                      outcome)));
    }
    lines.add("");
    return lines;
  }

  private static List<String> failed(JsonNode failed) {
    if (failed.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(Counts.of(failed.size(), "flow") + " failed:");
    for (JsonNode flow : failed) {
      lines.add(
          TerminalText.printable(
              "  %s (Meta's %s): %s"
                  .formatted(
                      flow.path("name").asString(""),
                      flow.path("meta_flow_id").asString(""),
                      flow.path("reason").asString(""))));
    }
    lines.add("");
    return lines;
  }

  private String counts() {
    return "%d synced (%d new, %d updated, %d unchanged), %s, %d missing, %d failed"
        .formatted(
            result.path("synced").asInt(0),
            result.path("new").asInt(0),
            result.path("updated").asInt(0),
            result.path("unchanged").asInt(0),
            Counts.of(result.path("conflicts").size(), "conflict"),
            result.path("missing").size(),
            result.path("failed").size());
  }

  private boolean isDryRun() {
    return result.path("dry_run").asBoolean(false);
  }

  private static String error(JsonNode account) {
    return account.path("error").asString("");
  }
}
