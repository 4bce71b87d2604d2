package io.ipflow.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Holds a rule against the house, and against the fixture that breaks it. */
public final class Judge {

  public static final String HOUSE = "io.ipflow";
  public static final String BROKEN = "io.ipflow.walls.fixture.broken";

  private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

  private Judge() {}

  /** The classes that are shipped from a module, found below these packages. */
  public static JavaClasses shipped(String... packages) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages(packages);
  }

  /** The oracle without its own tests, which may lean on more. */
  public static JavaClasses oracle() {
    return new ClassFileImporter()
        .importPackages(HOUSE + ".oracle")
        .that(DescribedPredicate.describe("oracle", type -> !type.getName().contains("Test")));
  }

  /** For each row: the module's classes keep to it, and the brick of that name is found out. */
  public static Stream<DynamicNode> rows(List<Walls.Row> rows, JavaClasses shipped) {
    return rows.stream().map(row -> row(row, shipped));
  }

  private static DynamicNode row(Walls.Row row, JavaClasses shipped) {
    return DynamicTest.dynamicTest(
        row.home(),
        () -> {
          Walls.imports(HOUSE, row).check(shipped);
          assertBrokenBy(row.home() + ".Brick", Walls.imports(BROKEN, row));
        });
  }

  /** Passes where the rule is broken by the named class of the fixture. */
  public static void assertBrokenBy(String culprit, ArchRule rule) {
    assertThat(rule.evaluate(BROKEN_CLASSES).getFailureReport().getDetails())
        .as(rule.getDescription())
        .anyMatch(detail -> detail.contains(BROKEN + "." + culprit));
  }
}
