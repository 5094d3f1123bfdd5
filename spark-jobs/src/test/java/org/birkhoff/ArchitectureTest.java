package org.birkhoff;

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
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.birkhoff.train", "org.birkhoff.bench");

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.birkhoff.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void enginesAdvanceAndNothingElse() {
    noClasses()
        .that()
        .resideInAPackage("org.birkhoff.train.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..",
            "scala..",
            "org.apache.hadoop..",
            "org.birkhoff.store..",
            "org.birkhoff.command..",
            "org.birkhoff.train")
        .check(CLASSES);
  }

  @Test
  void nativeArraysStayInTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.birkhoff.train.engine..", "org.birkhoff.bench.peer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "jdk.incubator..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void trainingKnowsNoMeasurements() {
    noClasses()
        .that()
        .resideInAPackage("org.birkhoff.train..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.birkhoff.bench..")
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
        .that()
        .doNotHaveSimpleName("PlainLoops")
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
  @CsvSource({
    "src/main/java, 400",
    "src/dl4j/java, 400",
    "src/test/java, 600",
    "src/dl4j-test/java, 600"
  })
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
