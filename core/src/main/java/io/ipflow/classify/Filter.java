package io.ipflow.classify;

import io.ipflow.effective.AddressSet;

/**
 * A rule as a classifier sees it: a packet that is in all of its sets has its verdict.
 *
 * @param local the addresses of the interface's side
 * @param remote the addresses of the other side
 * @param services the protocols and ports
 * @param certainly whether the packet must be in the sets for certain; else perhaps is enough
 * @param verdict the number of the verdict
 * @param ends whether no further stage is asked
 */
record Filter(
    AddressSet local,
    AddressSet remote,
    Services services,
    boolean certainly,
    int verdict,
    boolean ends) {}
