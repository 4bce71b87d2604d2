package io.ipflow.question.batch;

import io.ipflow.classify.Classifier;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.net.Protocol;
import java.util.Arrays;

/** Decides by a classifier of one local end, and remembers what its verdicts say. */
final class CompiledGate {
  private final Classifier classifier;
  private final Rulings rulings;

  /** The ruling of each number that was met; null for others, and for what is left open. */
  private Ruling[] known = new Ruling[64];

  CompiledGate(Classifier classifier, Rulings rulings) {
    this.classifier = classifier;
    this.rulings = rulings;
  }

  /** Returns the ruling on a packet; null if it is left to the plain engine. */
  Ruling ruling(int remote, int localPort, int remotePort, Protocol protocol) {
    int number = classifier.classify(0, remote, localPort, remotePort, protocol.number());
    if (number < known.length && known[number] != null) {
      return known[number];
    }
    return number == Classifier.OPEN ? null : learn(number);
  }

  private Ruling learn(int number) {
    if (number >= known.length) {
      known = Arrays.copyOf(known, Math.max(number + 1, 2 * known.length));
    }
    known[number] = classifier.verdict(number).map(rulings::of).orElse(null);
    return known[number];
  }
}
