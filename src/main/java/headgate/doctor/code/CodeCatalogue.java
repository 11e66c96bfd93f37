package headgate.doctor.code;

import headgate.flowjson.Catalogue;
import headgate.flowjson.finding.RuleInfo;
import headgate.meta.error.MetaErrorInfo;
import headgate.meta.error.MetaErrors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Meta's error codes and the codes of findings, in one list. Immutable. */
public final class CodeCatalogue {

  private static final String SOURCE_OF_META = "Meta's pages about error codes, or observed";

  private static final String SOURCE_OF_UNUSED = "Flow JSON error codes, or Meta's tools";

  private final MetaErrors errors;
  private final List<CodeEntry> ofMeta;
  private final List<CodeEntry> ofFindings;

  private CodeCatalogue(MetaErrors errors, List<CodeEntry> ofMeta, List<CodeEntry> ofFindings) {
    this.errors = errors;
    this.ofMeta = ofMeta;
    this.ofFindings = ofFindings;
  }

  /** Builds a new catalogue at each call. */
  public static CodeCatalogue load() {
    MetaErrors errors = MetaErrors.load();
    Catalogue catalogue = Catalogue.load();
    List<CodeEntry> ofFindings = new ArrayList<>();
    catalogue.rules().forEach(rule -> ofFindings.add(entry(rule)));
    catalogue.silent().forEach(code -> ofFindings.add(entry(code)));
    return new CodeCatalogue(
        errors, errors.all().stream().map(CodeCatalogue::entry).toList(), List.copyOf(ofFindings));
  }

  private static CodeEntry entry(MetaErrorInfo error) {
    return new CodeEntry(
        error.name(),
        CodeEntry.Kind.META,
        null,
        null,
        error.words(),
        null,
        error.cause(),
        error.nextStep(),
        SOURCE_OF_META);
  }

  private static CodeEntry entry(RuleInfo rule) {
    return new CodeEntry(
        rule.code(),
        CodeEntry.Kind.RULE,
        rule.id(),
        rule.severity().word(),
        List.of(),
        null,
        rule.summary() + ".",
        rule.remedy(),
        rule.source());
  }

  private static CodeEntry entry(Catalogue.SilentCode code) {
    boolean hasOther = !code.reportedAs().isEmpty();
    return new CodeEntry(
        code.code(),
        CodeEntry.Kind.UNUSED,
        null,
        null,
        List.of(),
        hasOther ? code.reportedAs() : null,
        code.note(),
        hasOther
            ? "Look up %s: findings have this code instead.".formatted(code.reportedAs())
            : "If Meta reports it, do what Meta's message says. No finding has this code.",
        SOURCE_OF_UNUSED);
  }

  /** Meta's error codes by number, then the rules, then the codes that no finding has. */
  public List<CodeEntry> all() {
    List<CodeEntry> all = new ArrayList<>(ofMeta);
    all.addAll(ofFindings);
    return all;
  }

  /**
   * Everything that this names; a code that findings do not have brings the rules of the code that
   * they have instead. Empty if it is unknown.
   *
   * @param typed a code or subcode of Meta, a code of a finding, or the id of a rule, in any case
   */
  public List<CodeEntry> find(String typed) {
    List<CodeEntry> found = new ArrayList<>();
    errors.named(typed).forEach(error -> found.add(entry(error)));
    for (CodeEntry entry : ofFindings) {
      if (entry.isNamed(typed)) {
        found.add(entry);
        String other = entry.reportedAs();
        if (other != null) {
          found.addAll(ofFindings.stream().filter(rule -> rule.isNamed(other)).toList());
        }
      }
    }
    return found;
  }

  /** Meta's codes by number, then the codes of findings by name. */
  public Set<String> codes() {
    Set<String> codes = new LinkedHashSet<>();
    ofMeta.forEach(entry -> codes.add(entry.code()));
    codes.addAll(new TreeSet<>(ofFindings.stream().map(CodeEntry::code).toList()));
    return codes;
  }

  /**
   * The codes of findings and the ids of rules that start with the same letter: what a misspelled
   * word may mean.
   */
  public Set<String> similar(String typed) {
    Set<String> names = new LinkedHashSet<>();
    for (CodeEntry entry : ofFindings) {
      names.add(entry.code());
      if (entry.rule() != null) {
        names.add(entry.rule());
      }
    }
    names.removeIf(name -> typed.isEmpty() || !name.regionMatches(true, 0, typed, 0, 1));
    return names;
  }
}
