package io.ipflow.classify;

import java.lang.reflect.Constructor;

/**
 * Finds whether this JVM has SIMD that pays. Java's Vector API is a module that is not there unless
 * asked for ({@code --add-modules jdk.incubator.vector}); nothing else of ipflow needs it, so what
 * uses it is a class that is loaded by name.
 */
final class SimdSearch {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String USER = "io.ipflow.classify.VectorApi";

  private SimdSearch() {}

  /** Returns the SIMD of this JVM. */
  static Simd find() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Simd.None.INSTANCE;
    }
    try {
      Constructor<?> constructor = Class.forName(USER).getDeclaredConstructor();
      Simd found = (Simd) constructor.newInstance();
      return found.isPresent() ? found : Simd.None.INSTANCE;
    } catch (ReflectiveOperationException | LinkageError e) {
      return Simd.None.INSTANCE; // a JDK whose incubator differs from that of 17
    }
  }
}
