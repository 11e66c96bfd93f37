package headgate.doctor.flow;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.doctor.flow.FlowQuery.Found;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.SpecReader;
import headgate.flowjson.spec.Version;
import headgate.flowjson.spec.Version.State;
import java.util.List;
import java.util.Map;

/** Flows whose version of Flow JSON has ended, or ends next. */
public final class JsonVersionCheck implements Check {

  /** The validator has rules about both, so only texts with such a finding are read. */
  private static final String ENDED =
      """
      flow.status <> 'DEPRECATED'
        AND (findings LIKE '%"version-open"%' OR findings LIKE '%"version-not-ending"%')
        AND json_valid(text) AND json_extract(text, '$.version') IN
          (SELECT value FROM json_each(:ended))
      """;

  private final DatabaseReader db;

  public JsonVersionCheck(DatabaseReader db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "flow_json_version";
  }

  @Override
  public List<Verdict> run() {
    Spec spec = SpecReader.load();
    List<String> ended =
        spec.versions().stream()
            .filter(
                version ->
                    version.state() == State.FROZEN
                        || version.state() == State.EXPIRED
                        || version.equals(spec.oldestOpen()))
            .map(version -> '"' + version.name() + '"')
            .toList();
    return new FlowQuery(db)
        .run(
            "json_extract(text, '$.version')",
            ENDED,
            Map.of("ended", ended.toString()),
            flow -> verdict(flow, spec),
            "No flow has a version of Flow JSON that has ended or ends next.");
  }

  private static Verdict verdict(Found flow, Spec spec) {
    String advice = "Change it to version %s.".formatted(spec.newest().name());
    Version version = spec.version(flow.detail());
    State state = version == null ? State.OPEN : version.state();
    String seen = "\"%s\" has Flow JSON %s".formatted(flow.name(), flow.detail());
    boolean isPublished = flow.status().equals("PUBLISHED");
    return switch (state) {
      case EXPIRED ->
          Verdict.fail(
              seen
                  + (isPublished
                      ? ". It has expired: users cannot open the flow."
                      : ". It has expired and cannot be published."),
              advice);
      case FROZEN ->
          isPublished
              ? Verdict.warn(
                  seen + ". It is frozen: the flow works, but no change can be published.", advice)
              : Verdict.fail(seen + ". It is frozen and cannot be published.", advice);
      case OPEN, UNANNOUNCED ->
          Verdict.warn(seen + ", the oldest that can be published. Meta freezes it next.", advice);
    };
  }
}
