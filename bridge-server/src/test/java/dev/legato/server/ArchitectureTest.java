package dev.legato.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. The rules are those of the design; a reviewer's memory is not asked. */
final class ArchitectureTest {
  /**
   * The rooms of bridge-core, bottom up: a room uses those below it. A rule of the configuration sets a priority, which is
   * a word of the context package; hence that one is the ground floor.
   */
  private static final List<String> ROOMS = List.of("redaction", "contextpackage", "wording", "tracing", "settings",
      "signals.language",
      "signals.transcript", "signals.category", "signals", "signals.analyze", "briefing", "grounding", "routing",
      "connector", "connector.http", "fetch", "languagemodel", "sealing", "handoff", "handoff.sql",
      "intake.signatures", "intake.sources", "intake.mapping", "intake.suggest", "intake",
      "delivery", "gathering.transcripts", "gathering", "drafting", "followthrough", "lifetime");
  private static final String[] CORE = ROOMS.stream().map(room -> "dev.legato." + room).toArray(String[]::new);
  private static final JavaClasses ALL = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("dev.legato");

  @Test
  void everyRoomIsKnownAndHasSomethingInIt() {
    var rooms = ALL.stream().map(JavaClass::getPackageName).filter(name -> !name.startsWith("dev.legato.server")
        && !name.startsWith("dev.legato.sandbox") && !name.startsWith("dev.legato.connector."))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rooms).as("a new room needs its place in the order").isSubsetOf(CORE);
    for (var room : CORE)
      assertThat(ALL.that(resideInAPackage(room))).as(room).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aRoomUsesOnlyRoomsBelowIt() {
    return Stream.iterate(0, i -> i < CORE.length - 1, i -> i + 1).map(i -> DynamicTest.dynamicTest(ROOMS.get(i),
        () -> noClasses().that().resideInAPackage(CORE[i]).should().dependOnClassesThat()
            .resideInAnyPackage(List.of(CORE).subList(i + 1, CORE.length).toArray(String[]::new)).check(ALL)));
  }

  @Test
  void intakeAndDeliveryDoNotKnowEachOther() {
    noClasses().that().resideInAPackage("dev.legato.intake..").should().dependOnClassesThat()
        .resideInAPackage("dev.legato.delivery..").check(ALL);
    noClasses().that().resideInAPackage("dev.legato.delivery..").should().dependOnClassesThat()
        .resideInAPackage("dev.legato.intake..").check(ALL);
  }

  @Test
  void theCoreKnowsNoServerNoCommandLineNoVendorAndNoSandbox() {
    noClasses().that().resideInAnyPackage(CORE).should().dependOnClassesThat(resideInAnyPackage("io.javalin..",
        "org.eclipse.jetty..", "jakarta.servlet..", "picocli..", "org.zendesk..", "com.cloudbees..",
        "dev.legato.server..",
        "dev.legato.sandbox..").or(resideInAPackage("dev.legato.connector..").and(not(resideInAnyPackage(CORE)))))
        .check(ALL);
  }

  @Test
  void aConnectorKnowsTheSeamAndNeitherServerNorSandboxNorDelivery() {
    noClasses().that(resideInAPackage("dev.legato.connector..").and(not(resideInAnyPackage(CORE)))).should()
        .dependOnClassesThat().resideInAnyPackage("dev.legato.server..", "dev.legato.sandbox..", "dev.legato.intake..",
            "dev.legato.delivery..", "dev.legato.drafting..", "dev.legato.handoff..", "io.javalin..",
            "org.eclipse.jetty..", "picocli..")
        .check(ALL);
  }

  @Test
  void connectorsDoNotKnowEachOther() {
    slices().matching("dev.legato.connector.(*)..").namingSlices("connector $1").should().notDependOnEachOther()
        .ignoreDependency(resideInAPackage("dev.legato.connector.."), resideInAPackage("dev.legato.connector.http"))
        .check(ALL);
  }

  @Test
  void theSandboxSharesNothingWithWhatItTests() {
    noClasses().that().resideInAPackage("dev.legato.sandbox..").should()
        .dependOnClassesThat(resideInAPackage("dev.legato..").and(not(resideInAPackage("dev.legato.sandbox.."))))
        .check(ALL);
  }

  @Test
  void javalinAndTheCommandLineStayInTheServer() {
    noClasses().that().resideOutsideOfPackages("dev.legato.server..", "dev.legato.sandbox..").should()
        .dependOnClassesThat().resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "picocli..").check(ALL);
    noClasses().that().resideInAPackage("dev.legato.server.routes..").should().dependOnClassesThat()
        .resideInAnyPackage("picocli..", "dev.legato.server", "dev.legato.server.cli..").check(ALL);
  }

  @Test
  void noPackagesGoInCircles() {
    slices().matching("dev.legato.(**)").should().beFreeOfCycles()
        // Main hands over to the command line, which starts the server.
        .ignoreDependency(Main.class, dev.legato.server.cli.Legato.class).check(ALL);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    var described = ALL.stream().filter(it -> it.getSimpleName().equals("package-info")).map(JavaClass::getPackageName)
        .collect(Collectors.toSet());
    var packages = ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    assertThat(described).containsAll(packages);
  }

  @Test
  void noClassIsCalledAfterNothing() {
    for (var word : List.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl"))
      noClasses().should().haveSimpleNameEndingWith(word).check(ALL);
    noClasses().should().haveSimpleNameStartingWith("Abstract").check(ALL);
  }
}
