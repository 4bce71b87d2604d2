package io.ipflow.bench.engine;

import io.ipflow.classify.Classifier;
import io.ipflow.classify.Ipv4Packets;

/** Lookups of IPv4 packets. */
record Ipv4Lookups(Classifier classifier, Ipv4Packets packets) implements Lookups {
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
    return classifier.classify(
        packets.local()[i],
        packets.remote()[i],
        packets.localPorts()[i],
        packets.remotePorts()[i],
        packets.protocols()[i] & 0xff);
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
