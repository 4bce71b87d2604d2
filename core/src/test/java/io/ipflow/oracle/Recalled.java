package io.ipflow.oracle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a part of an evaluation finds, worked out once for all the worlds that answer its questions
 * alike (azure-semantics.md 3.0.3).
 *
 * <p>It only spares work: the part's questions are asked of the world each time, in the order in
 * which the part itself asks them, so that the world goes on as if all were worked out again.
 * Nothing but those answers may decide what the part finds.
 *
 * @param <T> what is found
 */
final class Recalled<T> {
  private final World world;
  private final Supplier<T> part;
  private final Node<T> root = new Node<>();

  /** What follows some answers: the next question, or what was found, or nothing known yet. */
  private static final class Node<T> {
    private String question = "";
    private List<?> values = List.of();
    private List<Node<T>> next = List.of();
    private T found;
    private boolean contradicts;
  }

  /** Makes what {@code part}, which asks no other world than {@code world}, finds. */
  Recalled(World world, Supplier<T> part) {
    this.world = world;
    this.part = part;
  }

  /** Returns what the part finds in the world as it is now. */
  T get() {
    Node<T> at = root;
    while (!at.next.isEmpty()) {
      at = at.next.get(world.choose(at.question, at.values));
    }
    if (at.found == null) {
      return workOut();
    }
    if (at.contradicts) {
      world.contradict();
    }
    return at.found;
  }

  private T workOut() {
    if (!world.isConsistent()) {
      return part.get(); // what the part itself contradicts cannot be told
    }
    int before = world.trail().size();
    T found = part.get();
    List<String> trail = world.trail();
    Set<String> questions = new LinkedHashSet<>(trail.subList(before, trail.size()));
    Node<T> at = root;
    for (String question : questions) {
      at = follow(at, question);
    }
    at.found = found;
    at.contradicts = !world.isConsistent();
    return found;
  }

  private Node<T> follow(Node<T> at, String question) {
    if (at.next.isEmpty()) {
      at.question = question;
      at.values = world.values(question);
      at.next = Stream.generate(Node<T>::new).limit(at.values.size()).toList();
    }
    return at.next.get(world.chosen(question));
  }
}
