package io.ipflow.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;

/**
 * One way in which everything open may be: each question that was asked has one answer, the same
 * wherever it is asked again (azure-semantics.md 3.0.3).
 *
 * <p>A question nobody asked has no answer yet; {@link #next()} goes on to the next world by
 * changing the last answer that can be changed.
 */
final class World {
  private final List<String> asked = new ArrayList<>();
  private final Map<String, Answer> answers = new HashMap<>();

  // every question in the order it was asked in this world, also those asked again
  private final List<String> trail = new ArrayList<>();

  private final Map<Object, Recalled<?>> recalled = new HashMap<>();

  private final ToIntBiFunction<String, Integer> choice;

  private boolean consistent = true;

  private static final class Answer {
    private final List<?> values;
    private int chosen;

    Answer(List<?> values, int chosen) {
      this.values = values;
      this.chosen = chosen;
    }
  }

  /** The first world: of every question the first answer. */
  World() {
    this((question, count) -> 0);
  }

  /** The world where of so many answers to a question {@code choice} tells which it is. */
  World(ToIntBiFunction<String, Integer> choice) {
    this.choice = choice;
  }

  /** Returns the answer to {@code question}, one of {@code values}. */
  @SuppressWarnings("unchecked") // a question is always asked with the same values
  <T> T ask(String question, List<T> values) {
    Answer answer = answer(question, values);
    return (T) answer.values.get(answer.chosen);
  }

  /** Returns which of {@code values} answers {@code question}. */
  int choose(String question, List<?> values) {
    return answer(question, values).chosen;
  }

  private Answer answer(String question, List<?> values) {
    Answer answer = answers.get(question);
    if (answer == null) {
      answer = new Answer(values, choice.applyAsInt(question, values.size()));
      answers.put(question, answer);
      asked.add(question);
    }
    trail.add(question);
    return answer;
  }

  /** Returns every question in the order it was asked in this world, also those asked again. */
  List<String> trail() {
    return Collections.unmodifiableList(trail);
  }

  /** Returns which answer {@code question}, which was asked in this world, has. */
  int chosen(String question) {
    return answers.get(question).chosen;
  }

  /** Returns the possible answers to {@code question}, which was asked in this world. */
  List<?> values(String question) {
    return answers.get(question).values;
  }

  /** Returns the answer to a yes-or-no question. */
  boolean holds(String question) {
    return ask(question, List.of(true, false));
  }

  /** Returns how many yes-or-no questions that begin so were asked and answered with yes. */
  long holding(String beginning) {
    return asked.stream()
        .filter(question -> question.startsWith(beginning) && chosen(question) == 0)
        .count();
  }

  /** Returns what {@code part}, known by {@code key}, finds in this world. */
  @SuppressWarnings("unchecked") // a key always stands for the same part
  <T> T recall(Object key, Supplier<T> part) {
    return ((Recalled<T>) recalled.computeIfAbsent(key, it -> new Recalled<>(this, part))).get();
  }

  /** Says that this world cannot be, for its answers contradict each other. */
  void contradict() {
    consistent = false;
  }

  boolean isConsistent() {
    return consistent;
  }

  /** Goes on to the next world; returns false if there is none. */
  boolean next() {
    consistent = true;
    trail.clear();
    while (!asked.isEmpty()) {
      Answer last = answers.get(asked.get(asked.size() - 1));
      last.chosen++;
      if (last.chosen < last.values.size()) {
        return true;
      }
      answers.remove(asked.remove(asked.size() - 1));
    }
    return false;
  }

  /** Returns the questions asked in this world, in their order. */
  List<String> asked() {
    return Collections.unmodifiableList(asked);
  }
}
