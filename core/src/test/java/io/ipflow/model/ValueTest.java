package io.ipflow.model;

import static io.ipflow.model.Samples.HERE;
import static io.ipflow.model.Samples.THERE;
import static io.ipflow.model.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values, and the small parts that say what is open and where. */
class ValueTest {

  @Test
  void aKnownValueIsNotOpen() {
    Value<Integer> value = Value.known(7);
    assertThat(value.ifKnown()).contains(7);
    assertThat(value.ifOpen()).isEmpty();
    assertThat(value.is(7)).isTrue();
    assertThat(value.is(8)).isFalse();
    assertThat(value.<String>map(String::valueOf)).isEqualTo(Value.known("7"));
  }

  @Test
  void anOpenValueIsNothingElseAndStaysOpenByTheSameThing() {
    Value<Integer> value = Value.open(open("p"));
    assertThat(value.ifKnown()).isEmpty();
    assertThat(value.ifOpen()).contains(open("p"));
    assertThat(value.is(7)).isFalse();
    assertThat(value.<String>map(String::valueOf)).isEqualTo(Value.open(open("p")));
  }

  @Test
  void aValueIsNeverNull() {
    assertThatNullPointerException().isThrownBy(() -> Value.known(null));
    assertThatNullPointerException().isThrownBy(() -> Value.open(null));
  }

  @Test
  void allOriginsAreEqualSoThatContentCompares() {
    assertThat(HERE).isEqualTo(THERE).hasSameHashCodeAs(THERE).isEqualTo(Origin.AZURE);
    assertThat(HERE).isNotEqualTo("here.json").doesNotHaveToString(THERE.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "a.json, 3, /x/0, a.json:3#/x/0",
    "a.json, 0, /x/0, a.json#/x/0",
    "a.json, 3, '', a.json:3",
    "<stdin>, 0, '', <stdin>"
  })
  void anOriginIsWrittenWithoutThePartsThatAreNotKnown(
      String file, int line, String pointer, String text) {
    assertThat(new Origin(file, line, pointer)).hasToString(text);
  }

  @Test
  void openThingsOfOneKeyAreOneThing() {
    OpenThing other = new OpenThing("p", "another word", THERE, "--other");
    assertThat(open("p")).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(open("p")).isNotEqualTo(open("q")).isNotEqualTo("p");
  }

  @Test
  void atomsOfOneKeyAreOneQuestion() {
    Atom atom = new Atom("k", open("p"), List.of("yes", "no"));
    Atom other = new Atom("k", open("q"), List.of("a", "b", "c"));
    assertThat(atom).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(atom).isNotEqualTo(new Atom("l", open("p"), atom.values())).isNotEqualTo("k");
    assertThat(atom.values().get(Atom.YES)).isEqualTo("yes");
    assertThat(atom.values().get(Atom.NO)).isEqualTo("no");
  }

  @Test
  void aQuestionOfOneAnswerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Atom("k", open("p"), List.of("yes")))
        .withMessage("an open question has at least two answers");
  }

  @Test
  void theAnswersOfAQuestionAreCopied() {
    List<String> answers = new ArrayList<>(List.of("yes", "no"));
    Atom atom = new Atom("k", open("p"), answers);
    answers.clear();
    assertThat(atom.values()).containsExactly("yes", "no");
  }

  @Test
  void openThingsOfAResourceAreKeyedByItsIdWithoutLetterCase() {
    ResourceId upper = ResourceId.of("/A/Nsg");
    ResourceId lower = ResourceId.of("/a/nsg");
    assertThat(OpenThings.missing("group", upper, HERE))
        .isEqualTo(OpenThings.missing("group", lower, THERE));
    assertThat(OpenThings.unstated("p", upper, HERE))
        .isEqualTo(OpenThings.unstated("p", lower, THERE))
        .isNotEqualTo(OpenThings.unstated("q", lower, THERE));
    assertThat(OpenThings.conflicting("p", upper, HERE))
        .isEqualTo(OpenThings.conflicting("p", lower, THERE))
        .isNotEqualTo(OpenThings.unstated("p", upper, HERE));
  }

  @Test
  void openThingsOfAResourceSayWhatIsOpenAndWhatClosesIt() {
    ResourceId id = ResourceId.of("/a/Nsg");
    assertThat(OpenThings.missing("network security group", id, HERE).what())
        .isEqualTo("network security group Nsg, which is not in the input");
    assertThat(OpenThings.unstated("route table", id, HERE).what())
        .isEqualTo("the route table of Nsg, which the input does not state");
    assertThat(OpenThings.conflicting("route table", id, HERE).what())
        .isEqualTo("the route table of Nsg, which the input states in two ways");
    assertThat(OpenThings.missing("x", id, HERE).supply()).isEqualTo(AzCommand.show(id));
  }

  @Test
  void problemsHaveTheSeverityTheyAreMadeWith() {
    assertThat(Problem.error(HERE, "m").severity()).isEqualTo(Problem.Severity.ERROR);
    assertThat(Problem.warning(HERE, "m").severity()).isEqualTo(Problem.Severity.WARNING);
    assertThat(Problem.info(HERE, "m").severity()).isEqualTo(Problem.Severity.INFO);
    assertThat(Problem.info(THERE, "m").message()).isEqualTo("m");
  }
}
