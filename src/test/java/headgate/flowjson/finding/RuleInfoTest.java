package headgate.flowjson.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleInfoTest {

  private static final RuleInfo RULE =
      RuleInfo.error("some-rule", "SOME_CODE", "a summary", "A remedy.", "a source");

  @Test
  void rule_appliesToAllVersions() {
    assertThat(RULE.appliesTo(201)).isTrue();
    assertThat(RULE.appliesTo(703)).isTrue();
  }

  @Test
  void since_excludesEarlierVersions() {
    RuleInfo rule = RULE.since(602);

    assertThat(rule.appliesTo(601)).isFalse();
    assertThat(rule.appliesTo(602)).isTrue();
    assertThat(rule.appliesTo(703)).isTrue();
  }

  @Test
  void only_excludesAllOtherVersions() {
    RuleInfo rule = RULE.only(501);

    assertThat(rule.appliesTo(500)).isFalse();
    assertThat(rule.appliesTo(501)).isTrue();
    assertThat(rule.appliesTo(600)).isFalse();
  }

  @Test
  void since_keepsEverythingElse() {
    assertThat(RULE.since(602).since(0)).isEqualTo(RULE);
  }
}
