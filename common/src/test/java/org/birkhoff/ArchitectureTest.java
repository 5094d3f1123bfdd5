package org.birkhoff;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  /** Each package of this module and those of ours that it may use. */
  private static final Map<String, Set<String>> LAYERS =
      Map.ofEntries(
          Map.entry("random", Set.of()),
          Map.entry("layout", Set.of()),
          Map.entry("theory", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("command", Set.of("config")),
          Map.entry("sketch", Set.of("random", "layout")),
          Map.entry("data", Set.of("config", "random")),
          Map.entry("objective", Set.of("data", "config", "layout")),
          Map.entry("run", Set.of("config", "layout", "random", "theory")),
          Map.entry("family", Set.of("run", "config", "data", "layout", "random", "theory")),
          Map.entry("store", Set.of("run", "config", "layout", "sketch")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.birkhoff");

  static Set<String> layers() {
    return new TreeSet<>(LAYERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void usesOnlyTheLayersBelow(String layer) {
    String[] allowed =
        Stream.concat(Stream.of(layer), LAYERS.get(layer).stream())
            .map(name -> "org.birkhoff." + name + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage("org.birkhoff." + layer + "..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("org.birkhoff..")).or(resideInAnyPackage(allowed)))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsLayer() {
    classes()
        .should()
        .resideInAnyPackage(
            LAYERS.keySet().stream()
                .map(name -> "org.birkhoff." + name + "..")
                .toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.birkhoff.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void usesNoSpark() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(CLASSES);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void drawsOnlyFromKeyedStreams() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.random..")
        .check(CLASSES);
  }

  @Test
  void staticsAreFinal() {
    fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({"src/main/java, 400", "src/test/java, 600"})
  void filesStayShort(Path sources, int limit) throws IOException {
    Map<Path, Long> lengths = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lengths.put(file, lines.count());
        }
      }
    }
    assertThat(lengths).isNotEmpty();
    lengths.values().removeIf(lines -> lines <= limit);
    assertThat(lengths).as("files longer than %d lines", limit).isEmpty();
  }
}
