package io.ipflow.walls;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What core must not touch, as predicates for {@link Walls}. */
final class Forbidden {

  private static final Set<String> CLOCK_CALLS = Set.of("currentTimeMillis", "nanoTime");

  // Interfaces such as List and Map are let through: their values come from of and copyOf.
  private static final Set<String> CHANGEABLE =
      Set.of(
          "java.lang.StringBuilder",
          "java.lang.ThreadLocal",
          "java.util.BitSet",
          "java.util.Random",
          "java.util.concurrent.ConcurrentMap");

  private Forbidden() {}

  static DescribedPredicate<JavaClass> processesAndLoggers() {
    return DescribedPredicate.describe(
        "start processes or log",
        type ->
            type.isEquivalentTo(ProcessBuilder.class)
                || type.isEquivalentTo(Runtime.class)
                || type.isEquivalentTo(System.Logger.class));
  }

  static DescribedPredicate<JavaMethodCall> clockReading() {
    return DescribedPredicate.describe(
        "reads a clock",
        call ->
            (call.getTargetOwner().isEquivalentTo(System.class)
                    && CLOCK_CALLS.contains(call.getName()))
                || (call.getTargetOwner().getPackageName().startsWith("java.time")
                    && call.getName().equals("now")));
  }

  /** Such as the values of an enum and the tables behind a switch over one. */
  static DescribedPredicate<JavaField> madeByTheCompiler() {
    return DescribedPredicate.describe(
        "made by the compiler", field -> field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  static DescribedPredicate<JavaClass> changeable() {
    return DescribedPredicate.describe(
        "changeable",
        type ->
            type.isArray()
                || CHANGEABLE.contains(type.getName())
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || (!type.isInterface()
                    && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))));
  }
}
