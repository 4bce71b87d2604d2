package io.ipflow.verify;

import java.util.ArrayList;
import java.util.List;

/** The orders in which a few things can stand. */
final class Permutations {
  /** More things than this have more orders than are worth following. */
  static final int MOST = 5;

  private Permutations() {}

  /**
   * Returns every order of {@code items}, the given one first. Of more than {@link #MOST} items
   * only the rotations are returned, so that each comes first once; whoever needs all must not
   * enumerate them then.
   */
  static <T> List<List<T>> of(List<T> items) {
    List<List<T>> orders = new ArrayList<>();
    for (int first = 0; first < items.size(); first++) {
      List<T> rest = new ArrayList<>(items.subList(first + 1, items.size()));
      rest.addAll(0, items.subList(0, first));
      List<List<T>> restOrders = items.size() > MOST || rest.isEmpty() ? List.of(rest) : of(rest);
      for (List<T> order : restOrders) {
        List<T> whole = new ArrayList<>(List.of(items.get(first)));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }
}
