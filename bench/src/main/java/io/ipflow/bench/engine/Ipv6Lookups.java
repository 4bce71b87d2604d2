package io.ipflow.bench.engine;

import io.ipflow.classify.Classifier;
import io.ipflow.classify.Ipv6Packets;

/** Lookups of IPv6 packets. */
record Ipv6Lookups(Classifier classifier, Ipv6Packets packets) implements Lookups {
  @Override
  public int length() {
    return packets.length();
  }

  @Override
  public void batch(int[] numbers) {
    classifier.classify(packets, 0, packets.length(), numbers);
  }

  @Override
  public int single(int i) {
    return classifier.classify(packets, i);
  }

  @Override
  public int chain(int zero) {
    int last = 0;
    for (int i = 0; i < packets.length(); i++) {
      last = single(i + (last & zero));
    }
    return last;
  }
}
