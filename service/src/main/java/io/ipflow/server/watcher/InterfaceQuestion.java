package io.ipflow.server.watcher;

import io.ipflow.model.NetworkInterface;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.http.Reply;
import io.ipflow.verify.IpFlow;

/** What an interface of a running machine is asked. Thread-safe. */
interface InterfaceQuestion {
  /** Returns the answer: 200, or 409 where it is open. */
  Reply answer(IpFlow engine, NetworkInterface nic);

  /** Returns the refusal of an interface that no running machine has. */
  ArmException notAttached(NetworkInterface nic);
}
