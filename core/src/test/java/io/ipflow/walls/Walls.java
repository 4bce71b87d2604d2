package io.ipflow.walls;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The law of the house: who may import whom, and what core never does. Every rule takes the base
 * package, so that the same rule judges the house and a fixture that breaks it, and a package that
 * does not exist yet breaks no rule.
 */
public final class Walls {

  /** What may be imported: {@code home} sees itself, {@code sees} and whatever is not the house. */
  public record Row(String home, List<String> sees) {}

  private static final List<String> ALL_OF_CORE =
      List.of("net", "model", "effective", "verify", "space", "classify", "analyze");

  // What was configured rests on values, its effect on what was configured, engines on its effect.
  // The engines never see each other: tests hold them together. verify is plain: it never sees
  // space.
  public static final List<Row> CORE =
      List.of(
          row("net"),
          row("model", "net"),
          row("effective", "net", "model"),
          row("verify", "net", "model", "effective"),
          row("space", "net"),
          row("classify", "net", "model", "effective", "space"),
          row("analyze", "net", "model", "effective", "space"));

  // The oracle resolves everything itself, or it would prove nothing.
  public static final Row ORACLE = row("oracle", "net", "model");

  // The recogniser (the package formats alone) picks a reader; no reader knows of it.
  public static final List<Row> FORMATS =
      List.of(
          overCore(
              "formats",
              "formats.json",
              "formats.azure",
              "formats.batch",
              "formats.expression",
              "formats.template",
              "formats.terraform",
              "formats.flowlog",
              "formats.servicetags"),
          overCore("formats.json"),
          overCore("formats.azure", "formats.json"),
          overCore("formats.batch"),
          overCore("formats.expression", "formats.json"),
          overCore("formats.template", "formats.json", "formats.azure", "formats.expression"),
          overCore("formats.terraform", "formats.json", "formats.azure"),
          overCore("formats.flowlog", "formats.json"),
          overCore("formats.servicetags", "formats.json"));

  // The command line starts the server and sees nothing behind it; nobody sees the command line.
  // The store keeps texts and reads none of them.
  public static final List<Row> SERVICE =
      List.of(
          overCore("store"),
          overCore("question", "formats.."),
          row("auth", "net"),
          overCore("web", "formats.."),
          overCore("server", "formats..", "question", "store", "auth", "web"),
          overCore("cli", "formats..", "question", "server"));

  // The measurements see what they measure, and nobody sees them.
  public static final List<Row> BENCH = List.of(overCore("bench", "formats.."));

  private static final List<String> PROGRAMS = List.of("cli", "bench");

  private static final List<String> JACKSON_HOMES = List.of("formats", "server");

  private static final List<String> AUTH_HOMES = List.of("auth");

  private static final List<String> SPARK_HOMES = List.of("spark");

  private static final List<String> DATABASE_HOMES = List.of("store");

  private Walls() {}

  /** A package imports only what its row allows. */
  public static ArchRule imports(String base, Row row) {
    String[] seen =
        Stream.concat(Stream.of(row.home()), row.sees().stream())
            .map(name -> pattern(base, name))
            .toArray(String[]::new);
    return classes()
        .that(resideInAPackage(pattern(base, row.home())))
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage(base + "..")).or(resideInAnyPackage(seen)).as("it may see"))
        .allowEmptyShould(true)
        .as(row.home() + " imports of the house only " + row.sees());
  }

  /** No class stands in a package that the rows do not name. */
  public static ArchRule everyPackageIsOnTheMap(String base, List<Row> rows) {
    String[] homes = rows.stream().map(row -> pattern(base, row.home())).toArray(String[]::new);
    return classes()
        .should()
        .resideInAnyPackage(homes)
        .allowEmptyShould(true)
        .as("every package has a row in Walls");
  }

  /** No package needs, over any number of steps, one that needs it. */
  public static ArchRule noPackageCycles(String base) {
    return slices().matching(base + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** Jackson 3, and 2 should it appear, is seen from its homes alone. */
  public static ArchRule jacksonOnlyAtHome(String base) {
    return onlyIn(base, JACKSON_HOMES, "tools.jackson..", "com.fasterxml..");
  }

  /** What makes tokens and certificates is seen from its home alone. */
  public static ArchRule tokensAndCertificatesOnlyAtHome(String base) {
    return onlyIn(base, AUTH_HOMES, "com.nimbusds..", "org.bouncycastle..");
  }

  /** Spark is seen from its home alone. */
  public static ArchRule sparkOnlyAtHome(String base) {
    return onlyIn(base, SPARK_HOMES, "org.apache.spark..");
  }

  /** SQL, and the libraries that lead to a database, are seen from their home alone. */
  public static ArchRule databaseOnlyAtHome(String base) {
    return onlyIn(
        base,
        DATABASE_HOMES,
        "java.sql..",
        "javax.sql..",
        "org.sqlite..",
        "org.flywaydb..",
        "com.zaxxer..");
  }

  private static ArchRule onlyIn(String base, List<String> homes, String... library) {
    return noClasses()
        .that(outside(base, homes))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .allowEmptyShould(true)
        .as(String.join(", ", library) + " only in " + homes);
  }

  /** Only the programs print and end the JVM; everyone else answers its caller. */
  public static ArchRule onlyProgramsPrintAndExit(String base) {
    return noClasses()
        .that(outside(base, PROGRAMS))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .allowEmptyShould(true)
        .as("System.out, System.err and System.exit only in " + PROGRAMS);
  }

  /** Core needs the JDK alone. */
  public static ArchRule jdkAlone(String base) {
    return classes()
        .that()
        .haveNameNotMatching(".*[.]classify[.]VectorApi([$].*)?") // the JDK's, if asked for
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(base + "..", "java..", "")
        .allowEmptyShould(true)
        .as("core needs the JDK alone");
  }

  /** Core reads and writes nothing outside its own memory, and logs nothing. */
  public static ArchRule noInputOutput() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.logging..")
        .orShould()
        .dependOnClassesThat(Forbidden.processesAndLoggers())
        .orShould()
        .accessField(System.class, "in")
        .allowEmptyShould(true)
        .as("core does no I/O and logs nothing");
  }

  /** Core's answers do not depend on when they are asked. */
  public static ArchRule noClock() {
    return noClasses()
        .should()
        .callMethodWhere(Forbidden.clockReading())
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .allowEmptyShould(true)
        .as("core reads no clock");
  }

  /** Core remembers nothing between two calls but what its caller holds. */
  public static ArchRule noMutableStaticState() {
    return fields()
        .that()
        .areStatic()
        .and(not(Forbidden.madeByTheCompiler()))
        .should()
        .beFinal()
        .andShould()
        .haveRawType(not(Forbidden.changeable()).as("a type whose values never change"))
        .allowEmptyShould(true)
        .as("core holds no mutable static state");
  }

  private static DescribedPredicate<JavaClass> outside(String base, List<String> homes) {
    return not(
        resideInAnyPackage(
            homes.stream().map(home -> base + "." + home + "..").toArray(String[]::new)));
  }

  /** A row's package with all below it; but formats alone is the recogniser. */
  private static String pattern(String base, String name) {
    return base + "." + name + (name.equals("formats") || name.endsWith("..") ? "" : "..");
  }

  private static Row row(String home, String... sees) {
    return new Row(home, List.of(sees));
  }

  private static Row overCore(String home, String... sees) {
    return new Row(home, Stream.concat(ALL_OF_CORE.stream(), Stream.of(sees)).toList());
  }
}
