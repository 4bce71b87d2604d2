package io.ipflow.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocatedTest {
  private final Located root =
      Reading.root(
          "{\"properties\": {\"access\": \"Allow\", \"priority\": 100, \"on\": true,\n"
              + " \"none\": null, \"list\": [1, \"b\"]}}");

  @Test
  void finds_what_is_there_in_any_letter_case() {
    assertThat(root.get("PROPERTIES", "Access").text()).contains("Allow");
    assertThat(root.get("properties", "access").name()).isEqualTo("access");
    assertThat(root.get("properties", "list").items().get(1).name()).isEmpty();
    assertThat(root.name()).isEmpty();
  }

  @Test
  void answers_absent_for_null_and_for_what_is_not_there() {
    assertThat(root.get("properties", "none").isAbsent()).isTrue();
    assertThat(root.get("properties", "none").kind()).isEqualTo(Located.Kind.NULL);
    assertThat(root.get("properties", "nowhere").isAbsent()).isTrue();
    assertThat(root.get("properties", "nowhere").kind()).isEqualTo(Located.Kind.ABSENT);
    assertThat(root.get("properties").isAbsent()).isFalse();
  }

  @Test
  void places_what_is_not_there_at_the_innermost_value_that_is() {
    Located missing = root.get("properties").get("a").get("b").get("c");

    assertThat(missing.isAbsent()).isTrue();
    assertThat(missing.name()).isEqualTo("c");
    assertThat(missing.origin()).hasToString("a.json:1#/properties");
    assertThat(root.get("properties", "access").get("x").pointer()).isEqualTo("/properties/access");
  }

  @Test
  void gives_each_kind_only_its_own_content() {
    Located properties = root.get("properties");

    assertThat(properties.get("access").scalar()).contains("Allow");
    assertThat(properties.get("priority").text()).isEmpty();
    assertThat(properties.get("priority").scalar()).contains("100");
    assertThat(properties.get("on").bool()).contains(true);
    assertThat(properties.get("on").scalar()).contains("true");
    assertThat(properties.get("access").bool()).isEmpty();
    assertThat(properties.get("access").items()).isEmpty();
    assertThat(properties.items()).isEmpty();
    assertThat(properties.get("list").members()).isEmpty();
    assertThat(properties.get("list").scalar()).isEmpty();
  }

  @Test
  void describes_itself_in_the_words_of_a_message() {
    assertThat(root.get("properties").members())
        .extracting(Located::describe)
        .containsExactly("text `Allow`", "number `100`", "true", "null", "an array of 2");
    assertThat(root.describe()).isEqualTo("an object");
    assertThat(root.get("x").describe()).isEqualTo("nothing");
    assertThat(root.get("properties", "on")).hasToString("true at a.json:1#/properties/on");
  }

  @Test
  void keeps_a_long_text_and_control_characters_off_the_terminal() {
    Located root = Reading.root("[\"" + "x".repeat(100) + "\", \"a\\u001b[31m\\nb\"]");

    assertThat(root.items().get(0).describe()).isEqualTo("text `" + "x".repeat(60) + "…`");
    assertThat(root.items().get(1).describe()).isEqualTo("text `a [31m b`");
  }
}
