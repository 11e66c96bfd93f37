package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All files that complete can carry fit into one message. */
final class FilesWithinTotal implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "files-within-total",
          "INVALID_ON_CLICK_ACTION_PAYLOAD",
          "complete may carry more files than a message takes",
          "Lower the largest number of files, or their largest size, of the pickers.",
          "Flow JSON reference, Media upload");

  private static final int SINCE = 400;
  private static final int SUMS = 500;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (flow.version() < SINCE) {
      return;
    }
    for (Screen screen : flow.screens()) {
      Map<JsonObject, Set<Component>> pickers = new IdentityHashMap<>();
      for (PayloadReference passed : screen.payloadReferences()) {
        Target target = passed.target();
        if (target != null && passed.action().is("complete")) {
          Component component = target.component();
          if (component != null && component.isPicker()) {
            pickers
                .computeIfAbsent(passed.action().node(), node -> new LinkedHashSet<>())
                .add(component);
          }
        }
      }
      pickers.forEach((action, some) -> check(action, some, flow, findings));
    }
  }

  private static void check(
      JsonObject action, Set<Component> pickers, FlowDocument flow, Findings findings) {
    JsonValue payload = action.get("payload");
    if (payload == null) {
      return;
    }
    if (flow.version() < SUMS) {
      if (pickers.size() > 1) {
        findings.add(INFO, payload, "'complete' takes the files of one picker only.");
      }
      return;
    }
    double files = 0;
    double kilobytes = 0;
    for (Component picker : pickers) {
      boolean photos = picker.is("PhotoPicker");
      double most = number(picker, photos ? "max-uploaded-photos" : "max-uploaded-documents", 30);
      files += most;
      kilobytes += most * number(picker, "max-file-size-kb", 25_600);
    }
    int mostFiles = flow.spec().limit("files");
    int mostKilobytes = flow.spec().limit("files-kb");
    if (files > mostFiles) {
      findings.add(
          INFO,
          payload,
          "'complete' could carry %.0f files. %d is the most: set the largest number at the picker."
              .formatted(files, mostFiles));
    }
    if (kilobytes > mostKilobytes) {
      findings.add(
          INFO,
          payload,
          "'complete' could carry %.0f KB. %d is the most: lower the number of files or"
                  .formatted(kilobytes, mostKilobytes)
              + " 'max-file-size-kb'.");
    }
  }

  private static double number(Component picker, String property, int otherwise) {
    return picker.get(property) instanceof JsonNumber number
        ? Double.parseDouble(number.text())
        : otherwise;
  }
}
