package io.relance.app;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls between the rooms: what each may use, and what only one of them may touch. */
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.relance");

  /** Room, and the rooms it may use. The entrance of the house, app, may use them all. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("db", Set.of()),
          Map.entry("access", Set.of("db")),
          Map.entry("events", Set.of("db")),
          Map.entry("longwork", Set.of("access", "db")),
          Map.entry("ledger", Set.of("db")),
          Map.entry("policy", Set.of("ledger", "db")),
          Map.entry("rules", Set.of("ledger", "policy")),
          Map.entry("publishing", Set.of("rules", "policy", "access", "db")),
          Map.entry(
              "followup",
              Set.of("longwork", "publishing", "ledger", "policy", "rules", "access", "db")),
          Map.entry("insight", Set.of("access", "db")),
          Map.entry("feed", Set.of("ledger")),
          Map.entry("sync", Set.of("ledger", "policy", "feed", "followup", "access", "db")),
          Map.entry("sending", Set.of("followup", "rules", "ledger", "policy", "access", "db")),
          Map.entry(
              "web",
              Set.of(
                  "sending",
                  "sync",
                  "feed",
                  "insight",
                  "followup",
                  "longwork",
                  "publishing",
                  "rules",
                  "ledger",
                  "policy",
                  "access",
                  "db")),
          Map.entry(
              "app",
              Set.of(
                  "events",
                  "web",
                  "sending",
                  "sync",
                  "feed",
                  "insight",
                  "followup",
                  "longwork",
                  "publishing",
                  "rules",
                  "ledger",
                  "policy",
                  "access",
                  "db")),
          Map.entry("demo", Set.of("app", "db", "feed")),
          Map.entry(
              "bench",
              Set.of(
                  "demo",
                  "app",
                  "events",
                  "sending",
                  "sync",
                  "feed",
                  "insight",
                  "followup",
                  "publishing",
                  "rules",
                  "ledger",
                  "policy",
                  "access",
                  "db")));

  static List<String> rooms() {
    return MAY_USE.keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void usesOnlyTheRoomsItMay(String room) {
    var allowed = new TreeSet<>(MAY_USE.getOrDefault(room, Set.of()));
    allowed.add(room);
    var others = MAY_USE.keySet().stream().filter(other -> !allowed.contains(other));
    var forbidden = others.map(other -> "io.relance." + other + "..").toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage("io.relance." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because("%s may use %s only".formatted(room, allowed))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void knowsEveryRoom() throws IOException {
    try (var folders = Files.list(SOURCES.resolve("io/relance"))) {
      var found = folders.filter(Files::isDirectory).map(Path::getFileName).map(Path::toString);

      assertThat(MAY_USE.keySet()).containsAll(found.toList());
    }
  }

  @Test
  void hasNoCyclesBetweenRooms() {
    slices().matching("io.relance.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void keepsRulesFromTheWorld() {
    noClasses()
        .that()
        .resideInAPackage("io.relance.rules..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.vertx..", "java.sql..", "javax.sql..", "io.relance.db..")
                .or(nameMatching("java\\.time\\.(Clock|InstantSource)").forSubtype()))
        .because("a decision depends on the account, the rules and the day it is given")
        .check(CLASSES);
  }

  @Test
  void letsOnlyTheStoreTouchThePool() {
    DescribedPredicate<JavaClass> values =
        nameMatching("io\\.vertx\\.sqlclient\\.(Row|RowSet|RowIterator|Tuple)").forSubtype();

    noClasses()
        .that()
        .resideOutsideOfPackages("io.relance.db..", "io.relance.bench..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "org.postgresql..")
                .and(DescribedPredicate.not(values)))
        .because("a tenant's rows are reached through Database.inTenant only")
        .check(CLASSES);
  }

  @Test
  void asksOneClockOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.relance.app..", "io.relance.demo..", "io.relance.bench..")
        .should()
        .callMethodWhere(
            target(owner(resideInAPackage("java.time..")))
                .and(target(nameMatching("now|system.*"))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("time is access.Clocks, or an argument")
        .check(CLASSES);
  }

  @Test
  void saysWhatEachPackageHolds() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var packages = new TreeSet<Path>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(f -> packages.add(f.getParent()));

      assertThat(packages).allSatisfy(one -> assertThat(one.resolve("package-info.java")).exists());
      assertThat(packages)
          .noneMatch(
              one ->
                  one.getFileName().toString().matches("util|common|service|impl|model|manager"));
    }
  }
}
